import type { Model } from './model/model.ts';
import type { Project } from './project.ts';

/** The root that a project's mirrors are below: the one that was asked for, or else the declared one. */
export function mirrorRootOf({ mirrorRoot }: Project, { spec }: Model): string | undefined {
  return mirrorRoot ?? spec.mirrors?.root;
}
