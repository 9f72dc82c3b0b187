import { messageOf } from '../../diagnostic/thrown.ts';
import { visible } from '../../report/visible.ts';
import { canRedraw } from './redraw.ts';

/** A task that runs in parallel with others. */
export interface Item<T> {
  title: string;
  /** Runs the task; `note` shows the current action. */
  run(note: (text: string) => void): Promise<T>;
  /** A short summary of the result, and whether it is a success. */
  end(value: T): { text: string; ok: boolean };
}

/**
 * Runs the tasks with limited concurrency and shows them as a list with listr2. A terminal is redrawn; otherwise, and
 * in CI, each start and end is one line. After all tasks have ended, it throws the first error.
 */
export async function showList<T>(items: readonly Item<T>[], stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, concurrent: number): Promise<T[]> {
  const terminal = canRedraw(stream, env);
  const { DefaultRenderer, Listr, ListrLogger, ProcessOutput, SimpleRenderer } = await import('listr2');
  const values: T[] = [];
  const errors: unknown[] = [];
  const tasks = items.map(({ title, run, end }, index) => ({
    title: visible(title),
    async task(_: unknown, task: { title: string | undefined; output: string | undefined }) {
      const done = run((text) => {
        if (terminal) task.output = visible(text);
      });
      const value = (values[index] = await done.catch((error: unknown) => {
        errors.push(error);
        throw new Error(visible(messageOf(error)));
      }));
      const { text, ok } = end(value);
      if (!ok) throw new Error(visible(text));
      task.title = visible(`${title} · ${text}`);
    },
  }));
  // listr2 only checks whether standard output is a terminal
  const Renderer = terminal
    ? class extends DefaultRenderer {
        static override nonTTY = true;
      }
    : SimpleRenderer;
  const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream), useIcons: true });
  await new Listr(tasks, {
    concurrent,
    exitOnError: false,
    registerSignalListeners: false,
    renderer: Renderer,
    rendererOptions: { logger },
  }).run();
  if (errors.length > 0) throw errors[0];
  return values;
}
