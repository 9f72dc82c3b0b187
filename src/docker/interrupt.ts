import { constants } from 'node:os';

/** Catches Ctrl-C and a request to end, so that what was started is stopped and removed before dwbuild ends. */
export interface Interrupt {
  /** Aborted by the first of the signals. */
  signal: AbortSignal;
  /** 128 and the number of the signal, as a shell counts; undefined while none has come. */
  exitCode(): number | undefined;
  release(): void;
}

export function catchInterrupt(): Interrupt {
  const controller = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listener = (name: NodeJS.Signals) => {
    caught ??= name;
    controller.abort();
  };
  for (const name of names) process.on(name, listener);
  return {
    signal: controller.signal,
    exitCode: () => (caught ? 128 + constants.signals[caught] : undefined),
    release() {
      for (const name of names) process.off(name, listener);
    },
  };
}
