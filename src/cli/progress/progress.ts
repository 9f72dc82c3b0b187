import type { BuildEvent } from '../../build/event.ts';

/** One way to show how a build goes: one file in progress/. */
export interface Progress {
  onEvent(event: BuildEvent): void;
  /** Settles what has not ended; nothing is shown afterwards. */
  end(ok: boolean): Promise<void>;
}
