import type { BuildEvent } from '../../build/event.ts';

/** A view of the progress of a build: one file in progress/. */
export interface ProgressView {
  onEvent(event: BuildEvent): void;
  /** Settles all lines and ends the output. */
  end(ok: boolean): Promise<void>;
}
