import type { Layer } from '../../../build/images.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size as docker prints it: decimal units and three significant digits. */
export function bytes(size: number): string {
  const power = Math.min(size < 1 ? 0 : Math.floor(Math.log10(size) / 3), UNITS.length - 1);
  return `${Number((size / 1000 ** power).toPrecision(3))} ${UNITS[power]}`;
}

export function sizeOf(layers: readonly Layer[]): number {
  return layers.reduce((sum, { size }) => sum + size, 0);
}
