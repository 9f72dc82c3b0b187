import type { Located, LocatedChild } from '../document.ts';
import { isMap } from '../maps.ts';
import { listOf, mapOf } from '../tree.ts';

/** How a fault of an overlay is reported, and how a place is named in it. */
interface Reporter {
  say(place: LocatedChild, message: string, hint: string): void;
  lineOf(place: LocatedChild): string;
}

/** The end of a key whose items are added to the list: `apt+`. */
const MORE = '+';

/**
 * Puts the keys of a map over those of another one, as JSON Merge Patch (RFC 7396) does: maps are merged, an empty value removes a key, and all else
 * replaces what is there. In addition, a key with a + at its end adds to a list.
 */
export function put(below: Located, above: Located, reporter: Reporter): Located {
  const children = new Map(below.children);
  for (const [key, child] of above.children ?? []) {
    const name = key.endsWith(MORE) ? key.slice(0, -MORE.length) : key;
    const known = children.get(name);
    if (name !== key) children.set(name, longer(name, known, child, reporter));
    else if (child.value === null) remove(children, name, child, reporter);
    else if (known && isMap(known.value) && isMap(child.value)) children.set(name, { ...put(known, child, reporter), ...(known.key && { key: known.key }) });
    else {
      if (known && isMap(known.value) !== isMap(child.value) && isListOrMap(known) && isListOrMap(child)) differ(name, known, child, reporter);
      children.set(name, withoutMarks(child));
    }
  }
  return { ...mapOf(children, below.offsets, 1).located, parts: [...(below.parts ?? [below.offsets]), above.offsets] };
}

function remove(children: Map<string, LocatedChild>, name: string, child: LocatedChild, { say }: Reporter): void {
  if (!children.delete(name)) say(child, `an empty value removes the key, but there is no ${name} here`, 'correct its name, or give it a value');
}

/** A list, or the list of packages in a map, with further items at its end. */
function longer(name: string, known: LocatedChild | undefined, child: LocatedChild, { say, lineOf }: Reporter): LocatedChild {
  const added = [...(child.children?.values() ?? [])];
  const packages = known?.children?.get('packages');
  const key = (known ?? child).key;
  if (!Array.isArray(child.value)) say(child, `${name}+ adds to a list, so its value is a list`, `write ${name}+: [ … ]`);
  else if (!known || known.value === null) return child;
  else if (Array.isArray(known.value)) return { ...list([...known.children!.values(), ...added], known), ...(key && { key }) };
  else if (isMap(known.value) && (!packages || Array.isArray(packages.value) || packages.value === null)) {
    const all = { ...list([...(packages?.children?.values() ?? []), ...added], packages ?? child), key: packages?.key ?? child.key! };
    return { ...mapOf(new Map(known.children).set('packages', all), known.offsets, 1).located, ...(key && { key }) };
  } else say(child, `${name} is no list (${lineOf(known)}), so nothing can be added to it`, `write ${name} to replace it`);
  return known ?? child;
}

function list(items: readonly LocatedChild[], { offsets }: Located): Located {
  return listOf(
    items.map((located) => ({ located, size: 1 })),
    offsets,
  ).located;
}

function differ(name: string, known: LocatedChild, child: LocatedChild, { say, lineOf }: Reporter): void {
  const [one, other] = Array.isArray(known.value) ? ['a list', 'a map'] : ['a map', 'a list'];
  say(child, `${name} is ${one} below (${lineOf(known)}), but ${other} here, which would replace all of it`, `write it as ${one}, like the one below`);
}

function isListOrMap({ value }: Located): boolean {
  return typeof value === 'object' && value !== null;
}

/** A value for which there is nothing below: its keys with a + are the keys themselves. */
function withoutMarks(child: LocatedChild): LocatedChild {
  if (!child.children || Array.isArray(child.value)) return child;
  const children = new Map(Array.from(child.children, ([key, inner]) => [key.endsWith(MORE) ? key.slice(0, -MORE.length) : key, withoutMarks(inner)]));
  return { ...mapOf(children, child.offsets, 1).located, ...(child.key && { key: child.key }) };
}
