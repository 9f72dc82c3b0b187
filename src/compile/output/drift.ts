import { startOf } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { asSeen } from '../../system/host.ts';
import { LINK } from '../../system/links.ts';
import type { Changes } from './compare.ts';

/** One diagnostic for each file that differs from the compilation. `folder` is prepended to the paths; `diffs` are shown with the files. */
export function drift(folder: string, changes: Changes, diffs: ReadonlyMap<string, string> = new Map()): Diagnostic[] {
  const { added, changed, stale } = changes;
  const hint = 'run `npx dwbuild` and commit what it writes';
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
