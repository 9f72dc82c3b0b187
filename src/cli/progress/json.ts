import type { ProgressView } from './progress.ts';

/** For programs: every event as JSON, one a line. */
export function json(write: (line: string) => void): ProgressView {
  return { onEvent: (event) => write(JSON.stringify(event)), end: async () => {} };
}
