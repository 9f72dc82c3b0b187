import type { Manager } from './manager.ts';

/** A stage's entry for a manager, list or object, as its packages and its options with defaults. */
export function readEntry(manager: Manager, entry: unknown): { packages: unknown[]; options: Record<string, unknown> } {
  const { packages, ...options } = Array.isArray(entry) ? { packages: entry } : ((entry ?? {}) as Record<string, unknown>);
  return { packages: Array.isArray(packages) ? packages : [], options: { ...manager.defaults.options, ...options } };
}
