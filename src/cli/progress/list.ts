import { canRedraw } from './redraw.ts';

/** One of the things that are done side by side. */
export interface Item<T> {
  title: string;
  /** Does it; `note` says what is being done. */
  run(note: (text: string) => void): Promise<T>;
  /** What it came to in a few words, and whether all is well. */
  end(value: T): { text: string; ok: boolean };
}

/**
 * Does all of the things, so many at a time, drawn as a list by listr2: over and over on a terminal, without one or
 * under CI a line when something begins or ends. Throws what the first of them threw, once all have ended.
 */
export async function showList<T>(items: readonly Item<T>[], stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, concurrent: number): Promise<T[]> {
  const terminal = canRedraw(stream, env);
  const { DefaultRenderer, Listr, ListrLogger, ProcessOutput, SimpleRenderer } = await import('listr2');
  const values: T[] = [];
  const errors: unknown[] = [];
  const tasks = items.map(({ title, run, end }, index) => ({
    title,
    async task(_: unknown, task: { title: string | undefined; output: string | undefined }) {
      const done = run((text) => {
        if (terminal) task.output = text;
      });
      const value = (values[index] = await done.catch((error: unknown) => {
        errors.push(error);
        throw error;
      }));
      const { text, ok } = end(value);
      if (!ok) throw new Error(text);
      task.title = `${title} · ${text}`;
    },
  }));
  // listr2 itself looks only at standard output to see whether there is a terminal
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
