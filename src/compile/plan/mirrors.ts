import { fillAll } from '../model/facts.ts';
import type { Model } from '../model/model.ts';

/** The mirror's root, and each manager's settings under its name. */
export type Mirrors = Readonly<Record<string, unknown>> & { root: string };

/** The mirror settings as they hold in a stage: defaults put in, facts filled; undefined when no mirror is declared. */
export function mirrorsOf({ spec, managers }: Model, facts: Readonly<Record<string, string>>, mirrorRoot: string | undefined): Mirrors | undefined {
  if (!spec.mirrors) return undefined;
  const { root, ...own } = spec.mirrors;
  const settings = managers.map((manager) => [manager.name, fillAll({ ...manager.defaults.mirror, ...(own[manager.name] as object) }, facts)]);
  return { ...Object.fromEntries(settings), root: mirrorRoot ?? root };
}
