import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { secretOf } from '../secrets/secrets.ts';
import { usedSources } from '../source.ts';

/** Larger files are data, and would take long to read. */
const LARGEST = 1024 * 1024;

export function* secretFile(model: Model): Iterable<Finding> {
  const { sources } = model;
  for (const { source, path } of usedSources(model)) {
    if (path[0] === 'certificates') continue; // CERTIFICATE_KEY
    const kind = sources.kind(source);
    for (const file of kind === 'folder' ? sources.list(source) : kind === 'file' ? [source] : []) {
      const found = sources.kind(file) === 'file' && sources.size(file) <= LARGEST && !sources.holds(file, '\0') ? secretOf(sources.read(file)) : undefined;
      if (!found) continue;
      yield {
        path,
        message: `"${file}" has ${found.what} in line ${found.line}, and everybody who has the image can read it`,
        hint: 'mount the file when the container starts, and add it to .gitignore; if this is a real secret, replace it',
      };
    }
  }
}
