import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../../system/read-file.ts';
import { thorough } from '../../document/thorough.ts';
import type { Manager } from './manager.ts';
import type { Schema } from './written-schema.ts';

/** A folder of templates, and its name from the folder of tools.yaml. */
export interface PartialsFolder {
  folder: string;
  name: string;
}

/** The names of the managers in a `partials` folder: each sub-folder of `managers/` that has a manager.yaml. */
export function managerNames(partials: string): string[] {
  const folder = join(partials, 'managers');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(partials, managerFile(name))))
    .toSorted();
}

/** The path of a manager's manager.yaml in a `partials` folder. */
export function managerFile(name: string): string {
  return `managers/${name}/manager.yaml`;
}

/** Reads every manager in a `partials` folder, after the check of their shape. */
export function loadManagers(partials: string): Manager[] {
  return managerNames(partials).map((name) => manager(name, readText(join(partials, managerFile(name)))));
}

function manager(name: string, text: string): Manager {
  const written: Partial<Manager> & Pick<Manager, 'package'> = thorough().parse(text);
  return {
    title: name,
    description: '',
    after: [],
    always: false,
    absent: [],
    needs: [],
    dependents: {},
    facts: {},
    options: {},
    scope: [],
    inherited: [],
    applies: {},
    trailer: [],
    mirror: {},
    configuration: [],
    certificates: {},
    credentials: [],
    prepare: false,
    installs: [],
    lists: { options: [], line: '' },
    copies: [],
    temporary: [],
    settings: [],
    excludes: [],
    path: [],
    env: {},
    clients: [],
    profile: [],
    programs: [],
    session: [],
    commands: {},
    caches: [],
    hadolint: [],
    ...written,
    name,
    defaults: { options: defaultsOf(written.options), mirror: defaultsOf(written.mirror) },
  };
}

function defaultsOf(schemas: Readonly<Record<string, Schema>> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).flatMap(([key, schema]) => ('default' in schema ? [[key, schema['default']]] : [])));
}

/**
 * Merges the shipped managers with the project's own, which override them by name, in the order of their steps.
 * @throws Error if `after` has a cycle
 */
export function mergeManagers(shipped: readonly Manager[], own: readonly Manager[]): Manager[] {
  const byName = new Map([...shipped, ...own].map((manager) => [manager.name, manager]));
  const ordered = new Map<string, Manager>();
  const visit = (manager: Manager, trail: readonly string[]): void => {
    if (ordered.has(manager.name)) return;
    if (trail.includes(manager.name)) throw new Error(`package managers form a cycle in \`after\`: ${[...trail, manager.name].join(' → ')}`);
    for (const before of manager.after) {
      const other = byName.get(before);
      if (other) visit(other, [...trail, manager.name]);
    }
    ordered.set(manager.name, manager);
  };
  for (const name of [...byName.keys()].toSorted()) visit(byName.get(name)!, []);
  return [...ordered.values()];
}
