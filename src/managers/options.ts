import type { Manager, Schema } from './manager.ts';

/** The values that hold where a stage or a mirror says nothing: the `default` of each key that has one. */
export function defaultsOf(schemas: Readonly<Record<string, Schema>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).flatMap(([key, schema]) => ('default' in schema ? [[key, schema['default']]] : [])));
}

/** A stage's entry for a manager, list or object, as its packages and its options with defaults. */
export function readEntry(manager: Manager, entry: unknown): { packages: unknown[]; options: Record<string, unknown> } {
  const { packages, ...options } = Array.isArray(entry) ? { packages: entry } : ((entry ?? {}) as Record<string, unknown>);
  return { packages: Array.isArray(packages) ? packages : [], options: { ...defaultsOf(manager.options), ...options } };
}
