import { normalize } from 'node:path/posix';
import { foldersOf } from '../matrix/values.ts';
import type { Model } from '../model.ts';
import { namedSources } from '../tests.ts';
import type { Finding } from '../rule.ts';

export function* unusedFile(model: Model): Iterable<Finding> {
  const sources = Array.from(namedSources(model), ({ source, unfilled }) => ({ source: normalize(source).replace(/\/$/, ''), unfilled }));
  const used = new Set(sources.map(({ source }) => source));
  if (sources.some(({ source, unfilled }) => unfilled || model.sources.kind(source) === 'none')) return; // a misspelt reference could refer to it
  for (const file of model.sources.list('files')) {
    const steps = file.split('/');
    if (steps.at(-1)!.startsWith('.') || steps.some((_, index) => used.has(steps.slice(0, index + 1).join('/')))) continue;
    // the stage that the folder is named after, or all stages
    const owner = [...model.stages.keys()].find((name) => foldersOf(name, model.document.members).includes(steps[1]!));
    yield {
      path: ['stages', ...(owner === undefined ? [] : [owner])],
      message: `no stage uses "${file}"`,
      hint: 'remove it, or add it to the `files` of a stage',
    };
  }
}
