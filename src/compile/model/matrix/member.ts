import type { LocatedChild } from '../../document/document.ts';
import { isMap } from '../../document/maps.ts';
import { withChildren, withItems } from '../../document/tree.ts';
import { fill } from '../facts/facts.ts';
import { named } from './values.ts';
import type { Values } from './values.ts';

/** The keys of a stage with names of stages and groups. */
const NAMES = ['parent', 'matches', 'use'];

/** The stage of a combination: the values of the axes are its facts, and the names to which it refers have them already. */
export function memberOf(stage: LocatedChild, matrix: LocatedChild, values: Values, texts: Readonly<Record<string, string>>): LocatedChild {
  const children = new Map(stage.children);
  children.delete('matrix');
  const facts = children.get('facts');
  const none: LocatedChild = { value: {}, offsets: matrix.offsets, key: matrix.key! };
  if (!facts || facts.value === null || isMap(facts.value))
    children.set('facts', withChildren(facts ?? none, new Map([...(facts?.children ?? []), ...values])));
  for (const key of NAMES) replace(key, (text) => named(text, texts));
  replace('description', (text) => fill(text, texts));
  return withChildren(stage, children);

  function replace(key: string, change: (text: string) => string): void {
    const child = children.get(key);
    if (child) children.set(key, changed(child, change));
  }
}

/** A text, or a list of texts, with another value at its place. */
function changed(child: LocatedChild, change: (text: string) => string): LocatedChild {
  if (typeof child.value === 'string') return { ...child, value: change(child.value) };
  return Array.isArray(child.value)
    ? withItems(
        child,
        [...child.children!.values()].map((item) => changed(item, change)),
      )
    : child;
}
