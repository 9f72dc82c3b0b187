import { setTimeout } from 'node:timers/promises';
import type { TestRun } from './run.ts';

/** Milliseconds between two attempts. */
const PAUSE = 500;

/**
 * Repeats a check until it returns undefined or the time limit of a test has passed.
 * @returns the last fault, or undefined
 */
export async function eventually<T>({ limit, signal }: TestRun, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + limit * 1000;
  for (;;) {
    const wrong = await look();
    if (wrong === undefined || Date.now() + PAUSE > end) return wrong;
    await setTimeout(PAUSE, undefined, { signal });
  }
}
