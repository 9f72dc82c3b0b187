import { slip } from '../../../diagnostic/did-you-mean.ts';
import { FACT } from '../facts/facts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { templateTexts } from '../source.ts';
import { textsIn } from '../texts.ts';

export function* unusedArg(model: Model): Iterable<Finding> {
  const args = Object.keys(model.args);
  if (args.length === 0) return;
  const { args: _, ...others } = model.spec;
  const texts = [...textsIn(others, []), ...textsIn(model.managers, [])];
  const used = new Set(texts.flatMap(({ text }) => Array.from(text.matchAll(FACT), ([, name]) => name!)));
  for (const name of args) {
    // a misspelt reference could refer to it
    if (used.has(name) || [...used].some((written) => slip(written, [name]) !== undefined) || templateTexts(model).some((text) => text.includes(name)))
      continue;
    yield {
      path: ['args', name],
      at: 'key',
      message: `nothing uses the argument "${name}"`,
      hint: `write {${name}} in a value, or remove the argument`,
    };
  }
}
