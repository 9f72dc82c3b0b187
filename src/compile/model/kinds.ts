import type { Kind } from './declaration.ts';

/** The requirements of a kind; `port` is also its default. */
export interface Demands {
  /** A user that is not root. */
  user: boolean;
  /** A program to start, its own or an ancestor's. */
  start: boolean;
  /** The only port that it listens on. */
  port?: number;
}

/** The contract of each kind: requests are routed to a tool or a visualisation on one fixed port. */
export const DEMANDS: Readonly<Record<Kind, Demands>> = {
  shared: { user: false, start: false },
  tool: { user: true, start: true, port: 8888 },
  visualisation: { user: true, start: true, port: 8888 },
  sidecar: { user: true, start: true },
  job: { user: false, start: false },
};
