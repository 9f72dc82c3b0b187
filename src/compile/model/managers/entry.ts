import { mapIn } from '../../document/maps.ts';
import type { Manager, ManagerOptions } from './manager.ts';

/** The entry of a stage or group for a package manager in one form, whether it was written as a list of packages or as an object. */
export interface Entry {
  written: unknown;
  packages: readonly unknown[];
  /** The options that it sets, and all options with defaults. */
  own: ManagerOptions;
  options: ManagerOptions;
}

export function readEntry(manager: Manager, written: unknown): Entry {
  const { packages, ...own } = Array.isArray(written) ? { packages: written } : mapIn(written);
  return { written, packages: Array.isArray(packages) ? packages : [], own, options: { ...manager.defaults.options, ...own } };
}

/** Whether the options have the values that something is conditional on. */
export function holds(when: ManagerOptions | undefined, options: ManagerOptions): boolean {
  return Object.entries(when ?? {}).every(([key, value]) => options[key] === value);
}
