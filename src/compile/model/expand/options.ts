import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document, LocatedChild, ParseResult } from '../../document/document.ts';
import { spanOf } from '../../document/locate.ts';
import { isMap } from '../../document/maps.ts';
import { withChildren } from '../../document/tree.ts';
import { isOptionsKey, optionsKey } from '../managers/options-key.ts';
import type { Manager } from '../managers/manager.ts';

/** Puts the options beside a list of packages, such as `pip-options`, into one map with the list, as if they were written so. */
export function withOptions(document: Document, managers: readonly Manager[]): ParseResult {
  const diagnostics: Diagnostic[] = [];
  const top = new Map(document.root.children);
  for (const key of ['stages', 'groups']) {
    const holders = top.get(key);
    if (!holders || !isMap(holders.value) || ![...holders.children!.values()].some(hasOptions)) continue;
    const joined = Array.from(holders.children!, ([name, holder]) => [name, hasOptions(holder) ? withJoined(holder) : holder] as const);
    top.set(key, withChildren(holders, new Map(joined)));
  }
  const changed = [...top].some(([key, child]) => child !== document.root.children!.get(key));
  return { document: changed ? { ...document, root: withChildren(document.root, top) } : document, diagnostics };

  function withJoined(holder: LocatedChild): LocatedChild {
    const children = new Map<string, LocatedChild>();
    for (const [key, child] of holder.children!) {
      const { name } = managers.find((manager) => optionsKey(manager.name) === key) ?? {};
      if (name === undefined || (child.value !== null && !isMap(child.value))) children.set(key, children.get(key) ?? child);
      else children.set(name, entryOf(name, holder.children!.get(name), child));
    }
    return withChildren(holder, children);
  }

  function entryOf(name: string, entry: LocatedChild | undefined, options: LocatedChild): LocatedChild {
    if (!entry || entry.value === null) return { ...options, value: options.value ?? {} };
    if (!Array.isArray(entry.value)) return refused(name, entry, options);
    const [start, end] = entry.offsets;
    const joined = withChildren({ ...entry, offsets: [entry.key?.[0] ?? start, end] }, new Map([['packages', entry], ...(options.children ?? [])]));
    return { ...joined, parts: [joined.offsets, options.offsets] };
  }

  function refused(name: string, entry: LocatedChild, { key = [0, 0] }: LocatedChild): LocatedChild {
    if (isMap(entry.value))
      diagnostics.push({
        code: 'OPTIONS_TWICE',
        severity: 'error',
        message: `\`${name}\` has its options itself, so \`${optionsKey(name)}\` has no place beside it`,
        hint: `move these options into \`${name}\`, or make \`${name}\` a list`,
        ...spanOf(document, key),
      });
    return entry;
  }
}

function hasOptions({ value, children }: LocatedChild): boolean {
  return isMap(value) && [...children!.keys()].some(isOptionsKey);
}
