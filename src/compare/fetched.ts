import { basename } from 'node:path/posix';
import type { WrittenLine } from '../compile/document/document.ts';
import { asWritten } from '../compile/model/facts/build-facts.ts';
import type { Download, Extraction, Repository } from '../compile/plan/run-data/downloads.ts';
import type { Mounts } from '../compile/plan/run-data/mounts.ts';
import type { Files } from './placed.ts';
import { ownerText, privilegeOf } from './privilege.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** Identifies a download independently of its version, and so of its address. */
export function downloadTrait(
  { url, version, sha256, checksums, archs, unpack, strip, mode, owner, target, secrets }: Download & Mounts,
  line: WrittenLine,
  programs: ReadonlySet<string>,
): Trait {
  const address = version === undefined ? url : url.replaceAll(version, '{version}');
  const name = basename(new URL(asWritten(address)).pathname);
  const place = unpack === 'deb' ? undefined : target;
  const checksum = checksums ? Object.fromEntries(Object.entries(checksums).map(([arch, each]) => [arch, { sha256: each }])) : { sha256 };
  return trait(
    'download',
    decodeURIComponent(name),
    { version, url: address, ...checksum, archs, unpack, strip: strip || undefined, mode, owner: ownerText(owner), target: place, secret: secrets?.[0]?.id },
    line,
    {
      key: place ?? name,
      privileged: privilegeOf(place ?? '', mode, ownerText(owner), programs),
    },
  );
}

/** Identifies a repository by its target. */
export function repositoryTrait({ git, commit, version, submodules, owner, target, secrets }: Repository & Mounts, line: WrittenLine): Trait {
  const name = decodeURIComponent(basename(new URL(git).pathname));
  return trait(
    'download',
    name,
    { version, git, commit, submodules: submodules || undefined, owner: ownerText(owner), target, secret: secrets?.[0]?.id },
    line,
    {
      key: target ?? name,
      privileged: privilegeOf(target ?? '', undefined, ownerText(owner), new Set()),
    },
  );
}

/** Identifies an archive by the folder where it is extracted. */
export function archiveTrait({ archive: source, target, owner }: Extraction, files: Files, line: WrittenLine): Trait {
  const given = ownerText(owner);
  return trait('file', `${target}/`, { source, content: files?.get(source)?.slice(0, 12), owner: given }, line, {
    privileged: privilegeOf(target, undefined, given, new Set()),
  });
}
