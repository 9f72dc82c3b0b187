import type { Kind } from './declaration/stage.ts';
import type { Spec } from './declaration/project.ts';

/** The requirements of a kind. */
export interface Demands {
  /** A user that is not root. */
  user: boolean;
  /** A program to start, its own or an ancestor's. */
  start: boolean;
  /** A port: requests are routed to it. */
  port: boolean;
}

/** The contract of each kind. */
export const DEMANDS: Readonly<Record<Kind, Demands>> = {
  shared: { user: false, start: false, port: false },
  tool: { user: true, start: true, port: true },
  visualisation: { user: true, start: true, port: true },
  sidecar: { user: true, start: true, port: false },
  job: { user: false, start: false, port: false },
  build: { user: false, start: false, port: false },
};

/** Whether a stage of a kind becomes an image; of a stage that only builds, other stages copy paths. */
export function becomesImage({ kind = 'shared' }: { kind?: Kind }): boolean {
  return kind !== 'build';
}

/** The port that the project gives to every stage of a kind. */
export function portOfKind({ kinds }: Spec, kind: Kind): number | undefined {
  return kinds?.[kind]?.port;
}
