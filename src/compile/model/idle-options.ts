import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import type { Manager } from './managers/manager.ts';
import type { Model, Stage } from './model.ts';

/** The word for the packages of a stage among the options in `applies`. */
const PACKAGES = 'packages';

/**
 * Options of package managers in stages that have nothing to which they apply. One of a group or an anchor is idle only if it is so in all of its
 * stages.
 */
export function* idleOptions({ stages, managers, document }: Model): Generator<{ path: Path; why: string }> {
  const places = new Map<string, { path: Path; why: string; idle: boolean }>();
  for (const stage of stages.values())
    for (const manager of managers)
      for (const [option, wanted] of Object.entries(manager.applies)) {
        const path = [...stage.path, manager.name, option];
        const place = nodeAt(document, path);
        if (!place || isEmpty(manager, option, place.value)) continue;
        const key = place.offsets.join();
        const idle = !wanted.some((one) => hasIt(stage, manager, one)) && places.get(key)?.idle !== false;
        places.set(key, { path, why: `it applies only with ${wanted.map((one) => named(manager, one)).join(' or ')}, and there is none`, idle });
      }
  for (const { idle, ...found } of places.values()) if (idle) yield found;
}

/** Whether a value is the same as none. */
function isEmpty({ defaults }: Manager, option: string, value: unknown): boolean {
  return value === null || isDeepStrictEqual(value, defaults.options[option]) || (Array.isArray(value) && value.length === 0);
}

function hasIt({ packages, entries }: Stage, { name }: Manager, wanted: string): boolean {
  return wanted === PACKAGES ? packages.some(({ manager }) => manager === name) : (entries.get(name)?.own[wanted] ?? null) !== null;
}

function named({ name }: Manager, wanted: string): string {
  return wanted === PACKAGES ? `packages of \`${name}\`` : `\`${wanted}\``;
}
