import { mapIn } from '../document/maps.ts';
import { fillAll } from '../model/facts/facts.ts';
import type { ManagerOptions } from '../model/managers/manager.ts';
import type { Model } from '../model/model.ts';

/** The mirror's root, and each manager's settings by its name. */
export interface Mirrors {
  root: string;
  settings: Readonly<Record<string, ManagerOptions>>;
}

/** The mirror settings of a stage, with defaults and facts filled in; undefined when no mirror is declared. */
export function mirrorsOf({ spec, managers }: Model, facts: Readonly<Record<string, string>>, mirrorRoot: string | undefined): Mirrors | undefined {
  const { mirrors } = spec;
  if (!mirrors) return undefined;
  const settings = managers.map(({ name, defaults }) => [name, fillAll({ ...defaults.mirror, ...mapIn(mirrors[name]) }, facts)]);
  return { root: mirrorRoot ?? mirrors.root, settings: Object.fromEntries(settings) };
}
