import type { ListrLogger as LoggerOf, ListrTask } from 'listr2';
import type { ImageEvent, OutputEvent, StartEvent, StepEvent } from '../../build/event.ts';
import { change, isSettled, lineOf, linesBelow, newBranch, settle } from './branch.ts';
import type { Branch, BranchLine } from './branch.ts';
import { endText, selectionText } from './line.ts';
import type { ProgressView } from './progress.ts';

/** The output of the tree: redrawn on a terminal, else a line for each change. */
export interface TreeOptions {
  stream: NodeJS.WriteStream;
  terminal: boolean;
  write(line: string): void;
}

/** A tree of the stages and their steps, drawn by listr2 while they are built. */
export async function tree({ stream, terminal, write }: TreeOptions): Promise<ProgressView> {
  const { DefaultRenderer, Listr, ListrLogger, ListrLogLevels, ProcessOutput, SimpleRenderer } = await import('listr2');
  const branches = new Map<string, Branch>();
  let drawing: Promise<unknown> = Promise.resolve();

  // listr2 only checks whether standard output is a terminal
  const Renderer = terminal
    ? class extends DefaultRenderer {
        static override nonTTY = true;
      }
    : SimpleRenderer;
  // without a terminal, a line that is already settled when its turn comes is logged once, not twice
  class Logger extends ListrLogger {
    override log(...args: Parameters<LoggerOf['log']>): void {
      const [level, title] = args;
      if (level !== ListrLogLevels.STARTED || ![...branches.values()].flatMap(linesBelow).some((line) => line.task?.title === title && isSettled(line)))
        super.log(...args);
    }
  }

  function start({ stages, images }: StartEvent): void {
    for (const stage of stages) branches.set(stage, newBranch(images.includes(stage)));
    const logger = new Logger({ processOutput: new ProcessOutput(stream, stream), useIcons: true });
    const rendererOptions = { logger, showErrorMessage: false, formatOutput: 'truncate' } as const;
    const tasks = [...branches].map(([stage, branch]) => stageTask(stage, branch));
    drawing = new Listr(tasks, {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: Renderer,
      rendererOptions,
    }).run();
  }

  function stageTask(stage: string, branch: Branch): ListrTask {
    return {
      title: stage,
      async task(_, task) {
        await branch.known.promise;
        const lines = linesBelow(branch);
        const list = task.newListr(
          lines.map((line) => lineTask(line, prefixOf(stage), stopped, () => void (task.task.isSkipped() || task.skip(stopped(stage))))),
          { concurrent: false, exitOnError: true },
        );
        for (const [index, line] of lines.entries()) line.task = list.tasks[index]!;
        return list;
      },
    };
  }

  /** Without a terminal, the lines of several stages are mixed and need the name of the stage. */
  function prefixOf(stage: string): string {
    return terminal ? '' : `${stage} `;
  }

  /** How listr2 shows what was stopped: on a terminal the text replaces the title, elsewhere it follows the title. */
  function stopped(title: string): string {
    return terminal ? `${title} · stopped` : 'stopped';
  }

  function seeStep(event: StepEvent): void {
    const branch = branches.get(event.stage);
    if (!branch) return;
    const line = lineOf(branch, event);
    if (event.state !== 'waiting')
      settle(
        branch.lines.slice(0, event.step - 1).filter(({ state }) => state === 'waiting'),
        'cached',
      );
    change(line, event);
    if (line.task && !isSettled(line)) line.task.title$ = prefixOf(event.stage) + line.shown();
    // FROM does not give the final number of steps: ONBUILD of the base image adds steps
    if (event.step > 1 || event.steps === 1) branch.known.resolve();
  }

  function seeImage({ stage, text, state, seconds }: ImageEvent): void {
    const branch = branches.get(stage);
    if (!branch?.image) return;
    settle(branch.lines, 'cached');
    change(
      branch.image,
      text.startsWith('exporting to') || state === 'failed' ? { text, state, ...(seconds !== undefined && { seconds }) } : { text, state: 'running' },
    );
    branch.known.resolve();
  }

  function hear({ stage, step, line }: OutputEvent): void {
    const task = terminal ? branches.get(stage)?.lines[step - 1]?.task : undefined;
    if (task) task.output$ = line;
  }

  return {
    onEvent(event) {
      if (event.event === 'start') start(event);
      else if (event.event === 'step') seeStep(event);
      else if (event.event === 'image') seeImage(event);
      else if (event.event === 'output') hear(event);
      else write(selectionText(event));
    },
    async end(ok) {
      for (const branch of branches.values()) {
        settle(linesBelow(branch), ok ? 'cached' : 'stopped');
        branch.known.resolve();
      }
      await drawing;
    },
  };
}

/** @param onStop is called if the line was cancelled, because something else failed: neither it nor its stage has failed, or is done. */
function lineTask(line: BranchLine, prefix: string, stopped: (title: string) => string, onStop: () => void): ListrTask {
  return {
    title: prefix + line.shown(),
    async task(_, task) {
      await line.settled.promise;
      if (line.state === 'failed') throw new Error(line.error ?? line.state);
      if (line.state === 'stopped') {
        onStop();
        return task.skip(stopped(line.shown()));
      }
      task.title = `${prefix}${line.shown()} · ${endText(line)}`;
    },
  };
}
