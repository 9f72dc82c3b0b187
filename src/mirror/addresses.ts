import { isMap, mapIn } from '../compile/document/maps.ts';
import { FACT, fill } from '../compile/model/facts/facts.ts';
import type { Manager, ManagerOptions } from '../compile/model/managers/manager.ts';

/**
 * Where the index of a manager has a package: `at` of its `index`, filled with the settings of the mirror, and the options
 * and fields of the package.
 * @param settings undefined without a mirror: then only addresses that need none are known
 */
export function addressesOf({ index, defaults }: Manager, settings: ManagerOptions | undefined, fields: ManagerOptions): string[] {
  const templates = settings ? index?.at : [index?.public ?? index?.at ?? []].flat();
  const found = (templates ?? []).map((template) => expanded(template, settings ?? defaults.mirror, fields));
  const only = found.find(({ scoped }) => scoped)?.addresses ?? found.flatMap(({ addresses }) => addresses);
  return [...new Set(only)].filter((address) => settings !== undefined || /^https?:/.test(address));
}

function expanded(template: string, settings: ManagerOptions, fields: ManagerOptions): { addresses: string[]; scoped: boolean } {
  const names = Array.from(template.matchAll(FACT), ([, name]) => name!);
  const values = names.map((name) => valuesOf(name, settings, fields));
  const [first = ['']] = values;
  if (template.startsWith(`{${names[0]}}`) && first.every((value) => value === '')) return { addresses: [], scoped: false };
  const ways = values.reduce<string[][]>((all, some) => all.flatMap((way) => some.map((value) => [...way, value])), [[]]);
  const own = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const addresses = ways.map((way) => fill(fill(template, Object.fromEntries(names.map((name, index) => [name, way[index]!]))), own));
  return { addresses: addresses.map((address) => address.replace(/(?<!^https?:\/?)\/{2,}/g, '/')), scoped: names.some((name) => isMap(settings[name])) };
}

/** The values of a name: the items of a list, `a.b` of the maps in a list, or the one of a map for the scope of a package. */
function valuesOf(name: string, settings: ManagerOptions, fields: ManagerOptions): string[] {
  const [first = '', key] = name.split('.');
  const setting = key === undefined ? (settings[name] ?? fields[name]) : [fields[first]].flat().map((item) => mapIn(item)[key] ?? '');
  if (Array.isArray(setting)) return setting.map(String);
  const value = isMap(setting) ? setting[String(fields['name']).split('/')[0]!] : setting;
  return [typeof value === 'string' ? value : ''];
}
