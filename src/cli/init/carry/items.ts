import { yaml } from '../../../compile/render/helpers/yaml.ts';
import { groupBy } from '../../../system/group-by.ts';
import type { CarriedPackage } from './reading.ts';

/** Text that YAML reads as it is written, in a block and between brackets. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z/][A-Za-z0-9 _./+=<>~^()'*;-]*(?<! )$/;

/** The packages of a manager that has options beside them. */
export function inner(packages: readonly CarriedPackage[]): string[] {
  return packages.length === 0 ? [] : ['  packages:', ...items(packages).map((line) => `  ${line}`)];
}

export function listOf(manager: string, packages: readonly CarriedPackage[]): string[] {
  return packages.length === 0 ? [] : [`${manager}:`, ...items(packages)];
}

/** A group of items for each file, which its first line names. */
function items(packages: readonly CarriedPackage[]): string[] {
  const groups = groupBy(packages, ({ file }) => file);
  return [...groups].flatMap(([file, group]) => [
    ...(file === undefined ? [] : [`  # ${file}`]),
    ...group
      .toSorted((a, b) => (a.item < b.item ? -1 : 1))
      .map(({ item, reason }) => (reason === undefined ? `  - ${scalar(item)}` : `  - { name: ${scalar(item)}, reason: ${scalar(reason)} }`)),
  ]);
}

/** A text as YAML. */
export function scalar(text: string): string {
  return PLAIN.test(text) ? text : yaml(text);
}
