import { supportOf } from '../compile/model/images/end-of-life.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';

/** The declared end of life of a stage. */
export function endOf({ dates: { endOfLife } }: PlannedStage): string | undefined {
  return endOfLife && `end of life ${endOfLife}`;
}

/** Until when there is security support for an external image: for the part of it that loses it first. */
export function supportText(image: string): string | undefined {
  const [first] = supportOf(image);
  return first && `${first.name} until ${first.until}`;
}
