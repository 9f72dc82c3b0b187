import { readImage } from '../model/images/image.ts';
import type { PlannedStage } from './plan.ts';

/** The family of a root's external image, unless the image has its name. */
export function unnamedFamily({ parent, base, distribution }: PlannedStage): string | undefined {
  return parent || readImage(base).name === distribution ? undefined : distribution;
}

/** The same in words: `distribution fedora`. */
export function familyText(stage: PlannedStage): string | undefined {
  const family = unnamedFamily(stage);
  return family === undefined ? undefined : `distribution ${family}`;
}
