import type { ProgressView } from './progress.ts';
import { printableLines, visible } from '../../report/visible.ts';
import { canRedraw } from './redraw.ts';

/** A stream, and a line written to it. */
interface Shown {
  stream: NodeJS.WriteStream;
  write: (line: string) => void;
  env: NodeJS.ProcessEnv;
}

/**
 * The views of a build. `auto` draws a tree on a terminal; otherwise, and in CI, it writes a line for each change.
 * `plain` also writes the output of the steps; `json` writes events.
 */
export const views: Readonly<Record<string, (shown: Shown) => Promise<ProgressView>>> = {
  auto: async ({ stream, write, env }) => (await import('./tree.ts')).tree({ stream, write, terminal: canRedraw(stream, env) }),
  plain: async ({ write }) => (await import('./plain.ts')).plain(write),
  json: async ({ write }) => (await import('./json.ts')).json(write),
};

export async function showProgress(kind = 'auto', stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Promise<ProgressView> {
  const { onEvent, end } = await views[kind]!({ stream, write: (line) => stream.write(printableLines([line])), env });
  return { onEvent: kind === 'json' ? onEvent : (event) => onEvent(visible(event)), end };
}
