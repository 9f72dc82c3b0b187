import { setMaxListeners } from 'node:events';
import { constants } from 'node:os';

/** Catches Ctrl-C and other requests to end, so that what was started is stopped and removed before dwbuild ends. */
export interface Interrupt {
  /** Aborted by the first of the signals, or when dwbuild ends of its own. */
  signal: AbortSignal;
  /** 128 and the number of the signal, as a shell counts; undefined while none has come. */
  exitCode(): number | undefined;
  release(): void;
}

const NAMES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a function that stops when one of the signals arrives. Returns its result, or the exit code of the signal. */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T | { exitCode: number }> {
  const interrupt = catchInterrupt();
  try {
    return await run(interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    return { exitCode: interrupt.exitCode() ?? 1 };
  } finally {
    interrupt.release();
  }
}

export function catchInterrupt(): Interrupt {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // every program that runs listens
  let caught: NodeJS.Signals | undefined;
  const stop = () => controller.abort();
  const interrupt = (name: NodeJS.Signals) => {
    caught ??= name;
    stop();
  };
  for (const name of NAMES) process.on(name, interrupt);
  process.on('exit', stop);
  return {
    signal: controller.signal,
    exitCode: () => (caught ? 128 + constants.signals[caught] : undefined),
    release() {
      for (const name of NAMES) process.off(name, interrupt);
      process.off('exit', stop);
    },
  };
}
