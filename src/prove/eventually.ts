import { setTimeout } from 'node:timers/promises';
import type { TestRun } from './run.ts';

/** Milliseconds between two looks at something that takes time to start. */
const PAUSE = 500;

/**
 * Looks until nothing is wrong any more, or the time that a test may take has passed.
 * @returns what was wrong last, or undefined
 */
export async function eventually<T>({ limit, signal }: TestRun, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + limit * 1000;
  for (;;) {
    const wrong = await look();
    if (wrong === undefined || Date.now() + PAUSE > end) return wrong;
    await setTimeout(PAUSE, undefined, { signal });
  }
}
