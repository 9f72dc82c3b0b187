import { setMaxListeners } from 'node:events';
import { constants } from 'node:os';

/** Catches Ctrl-C and other termination signals, so that started programs are stopped and removed first. */
export interface Interrupt {
  /** Aborted by the first of the signals, or at the end of the run. */
  signal: AbortSignal;
  /** 128 plus the number of the signal, as in a shell; undefined before a signal. */
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
  setMaxListeners(0, controller.signal); // every running program adds a listener
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
