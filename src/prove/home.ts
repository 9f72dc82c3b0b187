import type { PlannedStage } from '../compile/plan/plan.ts';
import { LABEL } from './run.ts';
import type { TestRun } from './run.ts';
import { isServed } from './served.ts';

/** The arguments of `docker create` for the home of a served stage: a volume that is not filled from the image, as in production. */
export function homeOptions({ id }: Pick<TestRun, 'id'>, stage: PlannedStage): string[] {
  if (!isServed(stage) || !stage.user) return [];
  return ['--mount', `type=volume,destination=${stage.user.home},volume-nocopy,"volume-label=${LABEL}=${id}"`];
}
