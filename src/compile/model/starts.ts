import type { Path } from '../document/document.ts';
import type { StageSpec } from './declaration/stage.ts';
import { lineageOf } from './lineage.ts';
import type { Stage } from './model.ts';

/** A program and its arguments that a stage declares. */
export interface DeclaredExec {
  words: readonly string[];
  /** The place of each word. */
  paths: readonly Path[];
  /** What the stage does with the program. */
  verb: 'starts' | 'checks its health with';
}

/** The programs with arguments that a stage declares: those of `start`, of the health check, and of `entrypoint` and `cmd` together. */
export function execsOf(stage: Stage): DeclaredExec[] {
  const { path, spec } = stage;
  const { start, entrypoint, cmd, healthcheck } = spec;
  const placed = (words: readonly string[] | null | undefined, key: Path) => (words ?? []).map((word, index) => ({ word, path: [...path, ...key, index] }));
  const found = [
    { verb: 'starts' as const, parts: placed(start?.exec, ['start', 'exec']) },
    { verb: 'starts' as const, parts: [...placed(entrypoint, ['entrypoint']), ...(entrypoint || !inheritsEntrypoint(stage) ? placed(cmd, ['cmd']) : [])] },
    { verb: 'checks its health with' as const, parts: placed(typeof healthcheck === 'object' ? healthcheck.exec : [], ['healthcheck', 'exec']) },
  ];
  return found.flatMap(({ verb, parts }) =>
    parts.length === 0 ? [] : [{ verb, words: parts.map(({ word }) => word), paths: parts.map((part) => part.path) }],
  );
}

/** Whether a stage itself says that its container starts a program, or with `[]` that it starts none; undefined if it says nothing. */
export function startsProgram({ start, entrypoint, cmd }: StageSpec): boolean | undefined {
  if (start || cmd?.length) return true;
  return entrypoint ? entrypoint.length > 0 : undefined;
}

/** Whether `cmd` is the arguments of an ancestor's entrypoint. */
function inheritsEntrypoint(stage: Stage): boolean {
  const holder = lineageOf(stage).find(({ spec }) => spec.start ?? spec.entrypoint);
  return (holder?.spec.entrypoint ?? []).length > 0;
}
