import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { markup } from '../../markup.ts';
import type { Markup } from '../../markup.ts';

/** A shape for each kind, 12 wide and high around its centre, because colours alone are not enough to tell kinds apart. */
const SHAPES: Readonly<Record<PlannedStage['kind'] | 'image', string>> = {
  image: 'M-6-4A6 2.2 0 0 1 6-4V4A6 2.2 0 0 1-6 4ZM-6-4A6 2.2 0 0 0 6-4',
  shared: 'M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6ZM0-2.4A2.4 2.4 0 1 0 0 2.4A2.4 2.4 0 1 0 0-2.4Z',
  tool: 'M-5.5-5.5H5.5V5.5H-5.5Z',
  visualisation: 'M0-6L6 5H-6Z',
  sidecar: 'M0-6.5L6.5 0L0 6.5L-6.5 0Z',
  build: 'M-6-2.5L0-6L6-2.5V3.5L0 7L-6 3.5ZM-6-2.5L0 1L6-2.5L5-3.1L0-.2L-5-3.1Z',
  job: 'M-3.2-5.6H3.2L6.4 0L3.2 5.6H-3.2L-6.4 0Z',
};

/** The sign of a kind of stage or of an external image, with its centre at a position. */
export function sign(kind: PlannedStage['kind'] | 'image', x: number, y: number): Markup {
  return markup`<path class="sign" transform="translate(${x} ${y})" d="${SHAPES[kind]}"/>`;
}

/** The sign as a separate picture. */
export function icon(kind: PlannedStage['kind'] | 'image'): Markup {
  return markup`<svg class="icon" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">${sign(kind, 0, 0)}</svg>`;
}
