import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import { namedSources } from '../tests.ts';
import type { Finding } from '../rule.ts';

export function* missingSource(model: Model): Iterable<Finding> {
  for (const { by, source, path, target, span, unfilled } of namedSources(model)) {
    if (unfilled) continue;
    const kind = model.sources.kind(source);
    if (kind === 'folder' && model.sources.list(source).length === 0) {
      yield {
        path,
        ...(span && { span }),
        message: `"${source}", which ${by}, is an empty folder`,
        hint: 'add a file to it, or remove it from tools.yaml',
      };
    }
    if (kind === 'special') {
      yield { path, ...(span && { span }), message: `"${source}", which ${by}, is a pipe, a socket or a device`, hint: 'name a file or a folder' };
    }
    if (kind !== 'none') continue;
    const message = target === undefined ? `"${source}", which ${by}, does not exist` : `"${source}", which ${by} to ${target}, does not exist`;
    const known = candidates(model, source);
    yield {
      path,
      ...(span && { span }),
      message,
      hint:
        didYouMean(source, known) ??
        (target === undefined ? 'paths are relative to the folder of tools.yaml' : 'put it there, or name another file with `source`'),
      fix: target === undefined && !span ? correct(model.document, path, slip(source, known)) : undefined,
    };
  }
}

/** Candidates for the intended file or folder: everything below the same top folder. */
function candidates({ sources }: Model, source: string): Set<string> {
  return new Set(sources.list(source.split('/')[0]!).flatMap((file) => [file, file.slice(0, file.lastIndexOf('/'))]));
}
