import { FACT } from '../facts/facts.ts';
import { axesIn } from '../matrix/values.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { templateTexts } from '../source.ts';
import { textsIn } from '../texts.ts';

export function* unusedAxis(model: Model): Iterable<Finding> {
  const { members } = model.document;
  if (!members) return;
  const used = namesUsed(model);
  const templates = templateTexts(model);
  const isUsed = (axis: string) => used.has(axis) || templates.some((text) => text.includes(axis));
  const known = new Map<string, string>();
  const reported = new Set<string>();
  for (const [name, { of, values }] of members) {
    if (model.sources.kind(`files/${name}`) !== 'none') continue;
    const image = JSON.stringify([of, ...Object.entries(values).filter(([axis]) => isUsed(axis))]);
    const first = known.get(image);
    known.set(image, first ?? name);
    if (first === undefined || reported.has(of)) continue;
    reported.add(of);
    const unused = Object.keys(values).filter((axis) => values[axis] !== members.get(first)!.values[axis]);
    yield {
      path: ['stages', name, 'facts', unused[0]!],
      at: 'key',
      message: `stages ${first} and ${name} do not differ: only their names have ${unused.join(' and ')}`,
      hint: `write {${unused[0]}} in a value of the stage, or put files for one of them into files/${name}/`,
    };
  }
}

/** The names in braces in the declaration, without those in the names of stages, and in the managers. */
function namesUsed({ document, managers }: Model): Set<string> {
  const inNames = [...new Set([...document.members!.values()].map(({ of }) => of))].flatMap(axesIn);
  const names = [document.text, ...textsIn(managers, []).map(({ text }) => text)].flatMap((text) => Array.from(text.matchAll(FACT), ([, name]) => name!));
  for (const name of inNames) names.splice(names.indexOf(name), 1);
  return new Set(names);
}
