import type { Contribution, StageContext } from '../context.ts';
import { concerns } from '../../model/packages.ts';
import { configuration } from './configuration.ts';
import { installation } from './installation.ts';

/** For each manager: its configuration, on the first stage that needs it, then its packages. */
export function managers(context: StageContext): Contribution {
  const parts = context.model.managers
    .filter((manager) => concerns(context.stage, manager))
    .flatMap((manager) => [configuration(context, manager), installation(context, manager)]);
  return { steps: parts.flatMap(({ steps = [] }) => steps), artifacts: parts.flatMap(({ artifacts = [] }) => artifacts) };
}
