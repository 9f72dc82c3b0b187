import { UsageError } from '../../diagnostic/usage-error.ts';
import type { ProgressView } from './progress.ts';
import { canRedraw } from './redraw.ts';

/**
 * Shows a build on a stream. `auto`, the default, draws a tree on a terminal, and without one or under CI writes
 * a line for each change; `plain` writes all that the steps write too; `json` writes events.
 * @throws UsageError when it is none of these
 */
export async function showProgress(kind: unknown, stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Promise<ProgressView> {
  const write = (line: string) => stream.write(`${line}\n`);
  switch (kind ?? 'auto') {
    case 'auto':
      return (await import('./tree.ts')).tree({ stream, write, terminal: canRedraw(stream, env) });
    case 'plain':
      return (await import('./plain.ts')).plain(write);
    case 'json':
      return (await import('./json.ts')).json(write);
    default:
      throw new UsageError(`progress is shown as auto, plain or json, not "${String(kind)}"`);
  }
}
