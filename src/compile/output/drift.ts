import { startOf } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Changes } from './compare.ts';

/** One diagnostic for each file that differs from the compilation. `folder` is prepended to the paths; `diffs` are shown with the files. */
export function drift(folder: string, { added, changed, stale, foreign }: Changes, diffs: ReadonlyMap<string, string> = new Map()): Diagnostic[] {
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
    ...inTheWay(folder, foreign),
  ];
}

/** One diagnostic for each file that dwbuild did not make and that a generated file would replace. */
export function inTheWay(folder: string, foreign: readonly string[]): Diagnostic[] {
  return foreign.map((path) => ({
    code: 'NOT_GENERATED',
    severity: 'error',
    message: 'this file was not made by dwbuild, and a generated file would replace it',
    hint: 'move it away, or choose another folder with --out',
    ...startOf(`${folder}/${path}`),
  }));
}
