import type { Document, Located, Offsets } from '../../compile/document/document.ts';
import { mapIn } from '../../compile/document/maps.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import { readPackage } from '../../compile/model/managers/package.ts';

/** A list of packages in tools.yaml. */
export interface PackageList {
  offsets: Offsets;
  /** Whether an item contains an alias, which must come after its anchor. */
  aliases: boolean;
  /** In the order of the file. */
  items: readonly PackageItem[];
}

export interface PackageItem {
  offsets: Offsets;
  /** The sort key: the name of the package, then the whole item. */
  key: string;
  spec: string;
}

/** All package lists of stages and groups, each once, even if stages share one through an anchor. */
export function packageLists({ root }: Document, managers: readonly Manager[]): PackageList[] {
  const holders = ['stages', 'groups'].flatMap((key) => [...(root.children?.get(key)?.children?.values() ?? [])]);
  const found = new Map<number, PackageList>();
  for (const holder of holders) {
    for (const manager of managers) {
      const entry = holder.children?.get(manager.name);
      const list = Array.isArray(entry?.value) ? entry : entry?.children?.get('packages');
      if (list && Array.isArray(list.value) && list.value.every(isPackage)) found.set(list.offsets[0], packageList(list, manager));
    }
  }
  return [...found.values()];
}

function packageList({ offsets, children }: Located, manager: Manager): PackageList {
  const items = [...(children?.values() ?? [])].map(({ value, offsets: place }) => {
    const { key, spec } = readPackage(manager.package, value);
    return { offsets: place, key: key.toLowerCase(), spec };
  });
  return { offsets, aliases: [...(children?.values() ?? [])].some((item) => !isWithin(item, item.offsets)), items };
}

function isWithin({ offsets, children }: Located, [start, end]: Offsets): boolean {
  return offsets[0] >= start && offsets[1] <= end && [...(children?.values() ?? [])].every((child) => isWithin(child, [start, end]));
}

function isPackage(item: unknown): boolean {
  return typeof item === 'string' || typeof mapIn(item)['name'] === 'string';
}
