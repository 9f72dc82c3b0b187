import type { Model } from './model/model.ts';
import type { Project } from './project.ts';

/** The root of a project's mirrors: the requested one, or else the declared one. */
export function mirrorRootOf({ mirrorRoot }: Project, { spec }: Model): string | undefined {
  return mirrorRoot ?? spec.mirrors?.root;
}
