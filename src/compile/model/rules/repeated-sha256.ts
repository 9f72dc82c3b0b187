import type { Path } from '../../document/document.ts';
import { isMap } from '../../document/maps.ts';
import { fetchedFiles } from '../fetched-files.ts';
import type { Model } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';

/** A checksum, and the file that it is the checksum of. */
interface Checksum {
  sha256: string;
  file: string;
  path: Path;
}

export function* repeatedSha256(model: Model): Iterable<Finding> {
  const known = new Map<string, Checksum>();
  for (const checksum of checksumsIn(model)) {
    const first = known.get(checksum.sha256);
    if (!first) known.set(checksum.sha256, checksum);
    else if (first.file !== checksum.file)
      yield {
        path: checksum.path,
        message: `"${checksum.file}" has the sha256 of "${first.file}" (${lineOf(model, first.path)})`,
        hint: 'write the checksum of each file: a new version has a new one, which `sha256sum` prints',
      };
  }
}

function* checksumsIn(model: Model): Generator<Checksum> {
  for (const { name, path, sha256 } of fetchedFiles(model))
    for (const { text, path: place } of textsIn(sha256, [...path, 'sha256']))
      yield { sha256: text, file: isMap(sha256) ? `${name} for ${place.at(-1)}` : name, path: place };
}
