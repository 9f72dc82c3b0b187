import { normalize } from 'node:path/posix';
import type { Model } from '../model.ts';
import { usedSources } from '../source.ts';
import type { Finding } from '../rule.ts';

export function* unusedFile(model: Model): Iterable<Finding> {
  const used = new Set(Array.from(usedSources(model), ({ source }) => normalize(source).replace(/\/$/, '')));
  if ([...used].some((source) => model.sources.kind(source) === 'none')) return; // a misspelt reference could refer to it
  for (const file of model.sources.list('files')) {
    const steps = file.split('/');
    if (steps.at(-1)!.startsWith('.') || steps.some((_, index) => used.has(steps.slice(0, index + 1).join('/')))) continue;
    // the stage that the folder is named after, or all stages
    yield { path: ['stages', steps[1]!], message: `no stage uses "${file}"`, hint: 'remove it, or add it to the `files` of a stage' };
  }
}
