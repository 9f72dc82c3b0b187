import type { Span } from '../../../diagnostic/diagnostic.ts';

/** The content of tools.lock: what exactly each stage installs. */
export interface Lock {
  /** Its name in diagnostics. */
  file: string;
  stages: readonly LockedStage[];
}

/** The section of a stage. */
export interface LockedStage {
  name: string;
  parent?: string;
  /** The hash of what its content depends on. */
  input: string;
  /** In the order of their lines. */
  entries: readonly LockedEntry[];
  /** The location of its first line; undefined for a section that was not read. */
  span?: Span;
}

/** A line of a section. */
export interface LockedEntry {
  /** The first word, which names a kind. */
  kind: string;
  /** Whether a different package needs it, and tools.yaml does not name it. */
  automatic?: true;
  /** The other words. The first one is the name. */
  fields: readonly string[];
}

const byName = new WeakMap<Lock, ReadonlyMap<string, LockedStage>>();

/** The section of a stage, if it has one. */
export function lockedStage(lock: Lock | undefined, name: string): LockedStage | undefined {
  if (!lock) return undefined;
  const sections = byName.get(lock) ?? new Map(lock.stages.map((stage) => [stage.name, stage]));
  byName.set(lock, sections);
  return sections.get(name);
}
