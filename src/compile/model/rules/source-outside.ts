import { namedSources } from '../tests.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sourceOutside(model: Model): Iterable<Finding> {
  for (const { by, source, path, span } of namedSources(model)) {
    const kind = model.sources.kind(source);
    if (kind === 'folder' && model.sources.real(source) === '.') {
      yield {
        path,
        ...(span && { span }),
        message: `"${source}", which ${by}, is the folder of tools.yaml itself, including out/ and everything else in it`,
        hint: 'move what the image needs to a folder of its own, such as `files/`, and name that',
      };
    }
    if (kind === 'outside') {
      yield {
        path,
        ...(span && { span }),
        message: `"${source}", which ${by}, is outside the folder of tools.yaml`,
        hint: 'copy it to `files/`; a link to it is not enough',
      };
    }
  }
}
