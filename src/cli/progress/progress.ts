import type { BuildEvent } from '../../build/event.ts';

/** One way to show how a build goes: one file in progress/. */
export interface ProgressView {
  onEvent(event: BuildEvent): void;
  /** Settles what has not ended; nothing is shown afterwards. */
  end(ok: boolean): Promise<void>;
}
