import type { Located, LocatedChild, Offsets } from '../document.ts';

/** A value with its locations moved by a number of units; values that an anchor has in several places stay one value. */
export function shifted(located: LocatedChild, by: number): LocatedChild {
  if (by === 0) return located;
  const done = new Map<Located['children'], Located['children']>();
  return moved(located);

  function moved({ key, offsets, children, ...rest }: LocatedChild): LocatedChild {
    return { ...rest, offsets: at(offsets), ...(key && { key: at(key) }), ...(children && { children: inside(children) }) };
  }

  function inside(children: NonNullable<Located['children']>): NonNullable<Located['children']> {
    const known = done.get(children) ?? new Map(Array.from(children, ([name, child]) => [name, moved(child)]));
    done.set(children, known);
    return known;
  }

  function at([start, end]: Offsets): Offsets {
    return [start + by, end + by];
  }
}
