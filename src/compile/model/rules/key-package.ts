import { basename } from 'node:path/posix';
import type { Path } from '../../document/document.ts';
import { addPackage } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import { aptPackages, unmetWants } from '../providers.ts';
import type { Want } from '../providers.ts';
import type { Finding } from '../rule.ts';
import { sourceOf } from '../source.ts';

interface KeyWant extends Want {
  /** What the stage does that needs the package. */
  does: string;
}

/** The packages with the programs that tar calls, by the end of an archive's name. */
const COMPRESSORS: readonly (readonly [name: RegExp, item: string])[] = [
  [/\.(xz|txz|lzma|tlz)$/, 'xz-utils'],
  [/\.(bz2|tbz2?|tb2)$/, 'bzip2'],
  [/\.(zst|tzst)$/, 'zstd'],
  [/\.lz$/, 'lzip'],
];

/** The packages of login shells, the usual one first; every Debian image has bash and dash. */
const SHELLS: ReadonlyMap<string, readonly string[]> = new Map([
  ['csh', ['csh', 'tcsh']],
  ['fish', ['fish']],
  ['ksh', ['ksh', 'ksh93u+m', 'mksh']],
  ['mksh', ['mksh']],
  ['tcsh', ['tcsh']],
  ['zsh', ['zsh']],
]);

export function* keyPackage(model: Model): Iterable<Finding> {
  for (const { stage, want } of unmetWants(model, (one) => wantsOf(model, one))) {
    const item = want.any[0]!.package!;
    yield {
      path: want.path,
      message: `stage "${stage.name}" ${want.does}, but neither it nor an ancestor has the apt package "${item}"`,
      hint: `add ${item} to \`apt\``,
      fix: addPackage(model.document, [...stage.path, 'apt'], item, String(want.path[2])),
    };
  }
}

function wantsOf(model: Model, stage: Stage): KeyWant[] {
  const { path, spec } = stage;
  const shell = basename(spec.user?.shell ?? '');
  return [
    ...(spec.downloads ?? []).flatMap(({ url, unpack }, index) => {
      const name = basename(url.replace(/[?#].*/, ''));
      const packages = unpack === 'zip' ? ['unzip'] : unpack === 'tar' ? compressorOf(name) : [];
      return want(`unpacks "${name}"`, [...path, 'downloads', index, 'url'], packages);
    }),
    ...(spec.files ?? []).flatMap((file, index) => {
      const source = sourceOf(model, stage, file);
      return want(`extracts "${source}"`, [...path, 'files', index, file.source === undefined ? 'target' : 'source'], file.extract ? compressorOf(source) : []);
    }),
    ...want('has `sudoers`', [...path, 'sudoers'], spec.sudoers?.length ? ['sudo', 'sudo-ldap', 'sudo-rs'] : []),
    ...want(`gives its user the shell ${spec.user?.shell}`, [...path, 'user', 'shell'], SHELLS.get(shell) ?? []),
  ];
}

function compressorOf(archive: string): string[] {
  return COMPRESSORS.flatMap(([name, item]) => (name.test(archive) ? [item] : []));
}

function want(does: string, path: Path, packages: readonly string[]): KeyWant[] {
  return packages.length === 0 ? [] : [{ does, path, any: aptPackages(...packages) }];
}
