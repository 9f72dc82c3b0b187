import type { Progress } from './progress.ts';

/** For programs: every event as JSON, one a line. */
export function json(write: (line: string) => void): Progress {
  return { onEvent: (event) => write(JSON.stringify(event)), end: async () => {} };
}
