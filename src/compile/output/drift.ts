import { startOf } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { asSeen } from '../../system/host.ts';
import { LINK } from '../../system/links.ts';
import type { GivenArg } from '../model/facts/args.ts';
import type { Changes } from './compare.ts';

/** What is given for a run besides tools.yaml. */
interface Given {
  args?: readonly GivenArg[];
  /** By their paths from the project, with their names in commands. */
  overlays?: readonly { name: string; file: string }[];
}

/**
 * One diagnostic for each file that differs from the compilation. `folder` is prepended to the paths; `diffs` are shown with the files. The
 * values that are `given` for arguments, and the overlays, are part of the command that writes the files.
 * @param made the overlays with which the files were made
 */
export function drift(
  folder: string,
  changes: Changes,
  diffs: ReadonlyMap<string, string> = new Map(),
  { args = [], overlays = [] }: Given = {},
  made: readonly string[] = [],
): Diagnostic[] {
  const { added, changed, stale } = changes;
  const values = [...args.map(({ name, value }) => ` --arg ${name}=${value}`), ...overlays.map(({ file }) => ` --overlay ${file}`)].join('');
  const command = `run \`npx dwbuild${values}\` and commit what it writes`;
  const others = made.filter((name) => !overlays.some((overlay) => overlay.name === name));
  const reason = others.length > 0 ? `they were made with the overlay ${others.join(' and ')}: ` : '';
  const hint = `${reason}${command}${args.length > 0 ? ', or check without --arg and DWBUILD_ARG_… what `npx dwbuild` has written' : overlays.length > 0 ? ', or check without --overlay' : ''}`;
  const say = (paths: readonly string[], message: string): Diagnostic[] =>
    paths.map((path) => ({
      code: 'DRIFT',
      severity: 'error',
      message,
      hint,
      ...(diffs.has(path) && { detail: diffs.get(path)! }),
      ...startOf(`${folder}/${path}`),
    }));
  return [
    ...say(added, 'the file is missing'),
    ...say(changed, 'the file is not what tools.yaml compiles to'),
    ...say(stale, 'the file was generated, but nothing generates it any more'),
    ...inTheWay(folder, changes),
  ];
}

/** One diagnostic for each file that dwbuild did not make and that a generated file would replace, and for each link on the way to one. */
export function inTheWay(folder: string, { foreign, links }: Pick<Changes, 'foreign' | 'links'>): Diagnostic[] {
  const say = (place: string, message: string, hint: string): Diagnostic => ({ code: 'NOT_GENERATED', severity: 'error', message, hint, ...startOf(place) });
  return [
    ...links.map((link) => say(asSeen(link), LINK, 'replace it by a folder, or choose another one with --out')),
    ...foreign.map((path) =>
      say(`${folder}/${path}`, 'this file was not made by dwbuild, and a generated file would replace it', 'move it away, or choose another folder with --out'),
    ),
  ];
}
