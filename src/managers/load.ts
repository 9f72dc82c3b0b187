import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manager } from './manager.ts';

/**
 * Reads every manager in a `partials` folder: each sub-folder of `managers/` that has a manager.yaml.
 * @throws Error when a manager.yaml is no map or lacks its package pattern
 */
export function loadManagers(partials: string): Manager[] {
  const folder = join(partials, 'managers');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'manager.yaml')))
    .toSorted()
    .map((name) => manager(name, readFileSync(join(folder, name, 'manager.yaml'), 'utf8')));
}

function manager(name: string, text: string): Manager {
  const written = parse(text) as Partial<Manager> | null;
  if (typeof written?.package?.pattern !== 'string') throw new Error(`managers/${name}/manager.yaml has no package.pattern`);
  return {
    title: name,
    description: '',
    after: [],
    always: false,
    options: {},
    scope: [],
    mirror: {},
    configuration: [],
    prepare: false,
    installs: [],
    copies: [],
    temporary: [],
    path: [],
    env: {},
    profile: [],
    caches: [],
    ...written,
    name,
    package: written.package,
  };
}

/** The managers with those of a user's own partials put in by name, in the order in which their steps run. */
export function mergeManagers(shipped: readonly Manager[], own: readonly Manager[]): Manager[] {
  const byName = new Map([...shipped, ...own].map((manager) => [manager.name, manager]));
  const ordered = new Map<string, Manager>();
  const visit = (manager: Manager, trail: readonly string[]): void => {
    if (ordered.has(manager.name)) return;
    if (trail.includes(manager.name)) throw new Error(`package managers come after each other in a circle: ${[...trail, manager.name].join(' → ')}`);
    for (const before of manager.after) {
      const other = byName.get(before);
      if (other) visit(other, [...trail, manager.name]);
    }
    ordered.set(manager.name, manager);
  };
  for (const name of [...byName.keys()].toSorted()) visit(byName.get(name)!, []);
  return [...ordered.values()];
}
