import type { ProgressView } from './progress.ts';

/** One JSON event per line. */
export function json(write: (line: string) => void): ProgressView {
  return { onEvent: (event) => write(JSON.stringify(event)), end: async () => {} };
}
