import type { Plan } from '../plan/plan.ts';

/** What the heads of generated files say that they come from, besides those of files in images, which are the same with an overlay. */
export function headName({ source, overlays = [] }: Pick<Plan, 'source' | 'overlays'>): string {
  return [source, ...overlays.map((overlay) => `${overlay} (--overlay)`)].join(' and ');
}

/** The overlays that such a head names. */
export function overlaysIn(head: string): string[] {
  return [...new Set(Array.from(head.matchAll(/ and (\S+) \(--overlay\)/g), ([, overlay = '']) => overlay))];
}
