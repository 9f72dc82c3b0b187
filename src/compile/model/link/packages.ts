import type { Path } from '../../document/document.ts';
import { readEntry } from '../managers/entry.ts';
import type { Entry } from '../managers/entry.ts';
import type { Manager } from '../managers/manager.ts';
import { readPackage } from '../managers/package.ts';
import type { DeclaredPackage, Stage } from '../model.ts';

/** The entries of a stage or a group for package managers, by manager. */
export function entriesIn(written: Readonly<Record<string, unknown>>, managers: readonly Manager[]): Map<string, Entry> {
  return new Map(managers.flatMap((manager) => (manager.name in written ? [[manager.name, readEntry(manager, written[manager.name])]] : [])));
}

/** The packages of a stage and of its groups, in the order of the managers. */
export function packagesOf(
  { spec: { use = [] }, entries, path, facts }: Stage,
  groups: ReadonlyMap<string, Stage['entries']>,
  managers: readonly Manager[],
): DeclaredPackage[] {
  const declared = ({ name, package: syntax }: Manager, entry: Entry | undefined, holder: Path): DeclaredPackage[] => {
    const list = Array.isArray(entry?.written) ? [...holder, name] : [...holder, name, 'packages'];
    return (entry?.packages ?? []).map((item, index) => ({ ...readPackage(syntax, item, facts), manager: name, path: [...list, index] }));
  };
  return managers.flatMap((manager) => [
    ...declared(manager, entries.get(manager.name), path),
    ...(use ?? []).flatMap((group) => declared(manager, groups.get(group)?.get(manager.name), ['groups', group]).map((item) => ({ ...item, group }))),
  ]);
}
