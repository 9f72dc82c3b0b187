import { managers } from '../../../generated/shipped.ts';
import type { Left, PackageManager } from './reading.ts';

/** Divides packages into those that the manager accepts in tools.yaml and those that are left. */
export function fitting(manager: PackageManager | 'conda', written: readonly string[], why: string): { items: string[]; left: Left[] } {
  const accepts = new RegExp(managers.find(({ name }) => name === manager)!.package.pattern, 'u');
  return {
    items: written.filter((text) => accepts.test(text)),
    left: written.filter((text) => !accepts.test(text)).map((what) => ({ what, why })),
  };
}

/** Whether the manager accepts a package as it is written. */
export function fits(manager: PackageManager | 'conda', written: string): boolean {
  return fitting(manager, [written], '').items.length > 0;
}
