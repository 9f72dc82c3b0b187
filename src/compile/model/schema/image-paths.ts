import { posix } from 'node:path';
import type { Path } from '../../document/document.ts';
import { isMap } from '../../document/maps.ts';
import type { ImagePath, Schema } from '../managers/written-schema.ts';

/** A path in the image, as tools.yaml writes it. */
export interface DeclaredPath {
  text: string;
  kind: ImagePath;
  path: Path;
  /** The map that contains it. */
  holder: Readonly<Record<string, unknown>>;
}

type Change = (written: DeclaredPath) => string;

/** Applies a change to all paths in the image that a value of this schema contains. What does not change is the same object. */
export function changePaths(value: unknown, schema: Schema, change: Change, path: Path = [], root = schema): unknown {
  return visit(value, schema, path, {});

  function visit(inner: unknown, own: Schema, at: Path, holder: Readonly<Record<string, unknown>>): unknown {
    const { imagePath, items, properties = {}, additionalProperties } = own.$ref === undefined ? own : (root.definitions?.[own.$ref.replace('#/definitions/', '')] ?? {});
    if (typeof inner === 'string') return imagePath === undefined ? inner : change({ text: inner, kind: imagePath, path: at, holder });
    if (Array.isArray(inner)) return items ? kept(inner, inner.map((item: unknown, index) => visit(item, items, [...at, index], holder))) : inner;
    if (!isMap(inner)) return inner;
    const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const entries = Object.entries(inner).map(([key, item]) => {
      const schemaOfKey = Object.hasOwn(properties, key) ? properties[key] : others;
      return [key, schemaOfKey ? visit(item, schemaOfKey, [...at, key], inner) : item] as const;
    });
    return entries.every(([key, item]) => item === inner[key]) ? inner : Object.fromEntries(entries);
  }
}

function kept<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}

/** The shortest form of an absolute path: without `.`, `..`, doubled slashes and a slash at the end. */
export function shortest(path: string): string {
  return withoutSlash(posix.normalize(path));
}

/** Without slashes at the end. */
export function withoutSlash(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}
