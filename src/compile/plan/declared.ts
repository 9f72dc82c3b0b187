import type { Model } from '../model/model.ts';

/** A package that a stage declares. */
export interface Declared {
  name: string;
  version?: string;
}

/** Every package of every stage, by manager, sorted and without duplicates: for example the input of a mirror job. */
export function declaredPackages({ stages }: Model): Record<string, Declared[]> {
  const byManager = new Map<string, Map<string, Declared>>();
  for (const stage of stages.values()) {
    for (const { manager, name, version } of stage.packages) {
      byManager.set(manager, (byManager.get(manager) ?? new Map()).set(`${name} ${version ?? ''}`, { name, ...(version && { version }) }));
    }
  }
  return Object.fromEntries(Array.from(byManager, ([manager, found]) => [manager, [...found.keys()].toSorted().map((key) => found.get(key)!)]));
}
