import { basename } from 'node:path/posix';
import type { Path } from '../../document/document.ts';
import { isMap } from '../../document/maps.ts';
import { fill } from '../facts/facts.ts';
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

function* checksumsIn({ stages }: Model): Generator<Checksum> {
  for (const { path, spec, entries, packages } of stages.values()) {
    for (const [index, download] of (spec.downloads ?? []).entries()) yield* checksumOf(download, [...path, 'downloads', index]);
    for (const [manager, { own }] of entries) for (const [option, value] of Object.entries(own)) yield* checksumOf(value, [...path, manager, option]);
    for (const { fields, spec: name, path: place } of packages) {
      if (typeof fields['sha256'] === 'string') yield { sha256: fields['sha256'], file: name, path: [...place, 'sha256'] };
    }
  }
}

/** The checksum of a map with an address, such as a download or an installer. */
function* checksumOf(value: unknown, path: Path): Generator<Checksum> {
  if (!isMap(value)) return;
  const { url, version, sha256 } = value;
  if (typeof url !== 'string') return;
  const address = fill(url, typeof version === 'string' ? { version } : {});
  const file = basename(address.replace(/[?#].*/, ''));
  for (const { text, path: place } of textsIn(sha256, [...path, 'sha256']))
    yield { sha256: text, file: isMap(sha256) ? `${file} for ${place.at(-1)}` : file, path: place };
}
