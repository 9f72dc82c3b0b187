import { basename } from 'node:path/posix';
import type { Path } from '../../document/document.ts';
import { addPackage } from '../fixes.ts';
import { lineageOf } from '../lineage.ts';
import type { Model, Stage } from '../model.ts';
import { systemWants, unmetWants } from '../providers.ts';
import type { Want } from '../providers.ts';
import type { Finding } from '../rule.ts';
import { sourceOf } from '../source.ts';
import { writtenUsers } from '../users.ts';

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

/** Login shells that are in a package of the same name. */
const SHELLS: readonly string[] = ['bash', 'csh', 'fish', 'ksh', 'mksh', 'tcsh', 'zsh'];

export function* keyPackage(model: Model): Iterable<Finding> {
  for (const { stage, want } of unmetWants(model, (one) => wantsOf(model, one))) {
    const { manager, package: item } = want.any[0]! as { manager: string; package: string };
    yield {
      path: want.path,
      message: `stage "${stage.name}" ${want.does}, but neither it nor an ancestor has the ${manager} package "${item}"`,
      hint: `add ${item} to \`${manager}\``,
      fix: addPackage(model.document, [...stage.path, manager], item, String(want.path[2])),
    };
  }
}

function wantsOf(model: Model, stage: Stage): KeyWant[] {
  return neededBy(model, stage).flatMap(({ names, ...want }) => names.flatMap((name) => systemWants(stage, name, want)));
}

/** What the stage does, with the names of the Debian packages that it needs for it. */
function neededBy(model: Model, stage: Stage): { does: string; path: Path; names: readonly string[] }[] {
  const { path, spec } = stage;
  return [
    ...(spec.downloads ?? []).map(({ url, git, unpack }, index) => {
      if (url === undefined) return { does: `downloads "${git}"`, path: [...path, 'downloads', index, 'git'], names: git === undefined ? [] : ['git', 'tar'] };
      const name = basename(url.replace(/[?#].*/, ''));
      const names = unpack === 'zip' ? ['unzip', 'tar'] : unpack === 'tar' ? ['tar', ...compressorOf(name)] : [];
      return { does: `unpacks "${name}"`, path: [...path, 'downloads', index, 'url'], names };
    }),
    ...(spec.files ?? []).map((file, index) => {
      const source = sourceOf(model, stage, file);
      const names = file.extract ? ['tar', ...compressorOf(source)] : [];
      return { does: `extracts "${source}"`, path: [...path, 'files', index, file.source === undefined ? 'target' : 'source'], names };
    }),
    { does: 'has `sudoers`', path: [...path, 'sudoers'], names: spec.sudoers?.length ? ['sudo'] : [] },
    {
      does: 'switches to a user when it starts',
      path: [...path, 'start'],
      names: spec.start && lineageOf(stage).some((one) => one.spec.user) ? ['setpriv'] : [],
    },
    ...writtenUsers(stage).map(({ spec: { name, shell = '' }, path: at }) => ({
      does: at.includes('user') ? `gives its user the shell ${shell}` : `gives "${name}" the shell ${shell}`,
      path: [...at, 'shell'],
      names: SHELLS.filter((each) => each === basename(shell)),
    })),
  ];
}

function compressorOf(archive: string): string[] {
  return COMPRESSORS.flatMap(([name, item]) => (name.test(archive) ? [item] : []));
}
