import type { ListrLogger as LoggerOf, ListrTask } from 'listr2';
import type { ImageEvent, OutputEvent, StartEvent, State, StepEvent } from '../docker/event.ts';
import type { Progress } from './progress.ts';
import { endText, selectionText, stepText } from './line.ts';

/** Where the tree is drawn: over and over on a terminal, else a line for each change. */
export interface TreeOptions {
  stream: NodeJS.WriteStream;
  terminal: boolean;
  write(line: string): void;
}

/** A line below a stage. */
interface Line {
  /** The instruction, or what becomes of the image. */
  text: string;
  /** It as it is shown. */
  shown(): string;
  state: State;
  seconds?: number | undefined;
  error?: string | undefined;
  settled: Signal;
  /** What draws it, once it is drawn. */
  task?: { title: string | undefined; output: string | undefined };
}

/** What is known of a stage; its lines come with BuildKit's first word of it. */
interface Branch {
  lines: Line[];
  image?: Line;
  known: Signal;
}

interface Signal {
  promise: Promise<void>;
  resolve(): void;
}

/** A tree of the stages and their steps, drawn by listr2 while they are built. */
export async function tree({ stream, terminal, write }: TreeOptions): Promise<Progress> {
  const { DefaultRenderer, Listr, ListrLogger, ListrLogLevels, ProcessOutput, SimpleRenderer } = await import('listr2');
  const branches = new Map<string, Branch>();
  const ended = new Set<string>();
  let drawing: Promise<unknown> = Promise.resolve();

  // listr2 itself looks only at standard output to see whether there is a terminal
  const Renderer = terminal ? class extends DefaultRenderer { static override nonTTY = true; } : SimpleRenderer;
  // without one, what had ended before it was its turn gets one line, not two
  class Logger extends ListrLogger {
    override log(...args: Parameters<LoggerOf['log']>): void {
      if (args[0] !== ListrLogLevels.STARTED || !ended.has(String(args[1]))) super.log(...args);
    }
  }

  function start({ stages, images }: StartEvent): void {
    for (const stage of stages) branches.set(stage, { lines: [], known: signal(), ...(images.includes(stage) && { image: imageLine() }) });
    const tasks = [...branches].map(([stage, branch]): ListrTask => ({
      title: stage,
      async task(_, task) {
        await branch.known.promise;
        const lines = branch.image ? [...branch.lines, branch.image] : branch.lines;
        return task.newListr(lines.map((line) => lineTask(line, terminal ? '' : `${stage} `, ended)), { concurrent: false, exitOnError: true });
      },
    }));
    const logger = new Logger({ processOutput: new ProcessOutput(stream, stream), useIcons: true });
    drawing = new Listr(tasks, { concurrent: true, exitOnError: false, registerSignalListeners: false, renderer: Renderer as typeof DefaultRenderer, rendererOptions: { logger, showErrorMessage: false, formatOutput: 'truncate' } }).run();
  }

  function seeStep(event: StepEvent): void {
    const branch = branches.get(event.stage);
    if (!branch) return;
    while (branch.lines.length < event.steps) branch.lines.push(stepLine(branch));
    const line = branch.lines[event.step - 1]!;
    line.text = event.text;
    if (event.state !== 'waiting') settle(branch.lines.slice(0, event.step - 1).filter(({ state }) => state === 'waiting'), 'cached');
    change(line, event);
    branch.known.resolve();
  }

  function seeImage({ stage, text, state, seconds }: ImageEvent): void {
    const branch = branches.get(stage);
    if (!branch?.image) return;
    settle(branch.lines, 'cached');
    branch.image.text = text;
    change(branch.image, text.startsWith('exporting to') || state === 'failed' ? { state, seconds } : { state: 'running' });
    branch.known.resolve();
  }

  function hear({ stage, step, line }: OutputEvent): void {
    const task = terminal ? branches.get(stage)?.lines[step - 1]?.task : undefined;
    if (task) task.output = line;
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
      for (const { lines, image, known } of branches.values()) {
        settle([...lines, ...(image ? [image] : [])], ok ? 'cached' : 'stopped');
        known.resolve();
      }
      await drawing;
    },
  };
}

function lineTask(line: Line, prefix: string, ended: Set<string>): ListrTask {
  const title = prefix + line.shown();
  return {
    title,
    // asked right before it is its turn
    enabled() {
      if (isSettled(line)) ended.add(title);
      return true;
    },
    async task(_, task) {
      line.task = task;
      await line.settled.promise;
      if (line.state === 'failed' || line.state === 'stopped') throw new Error(line.error ?? line.state);
      task.title = `${prefix}${line.shown()} · ${endText(line)}`;
    },
  };
}

/** The next line of a stage, of which BuildKit may say nothing: two stages may begin with the very same step. */
function stepLine({ lines }: Branch): Line {
  const step = lines.length + 1;
  return { text: step === 1 ? 'FROM' : '…', shown() { return stepText({ step, steps: lines.length, text: this.text }); }, state: 'waiting', settled: signal() };
}

function imageLine(): Line {
  return { text: 'exporting', shown() { return this.text; }, state: 'waiting', settled: signal() };
}

function change(line: Line, { state, seconds, error }: Pick<StepEvent, 'state' | 'seconds' | 'error'>): void {
  Object.assign(line, { state, seconds, error });
  if (isSettled(line)) line.settled.resolve();
}

function isSettled({ state }: Line): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** Ends what has not ended: BuildKit says nothing of steps that it need not look at. */
function settle(lines: readonly Line[], state: State): void {
  for (const line of lines.filter((one) => !isSettled(one))) {
    line.state = state;
    line.settled.resolve();
  }
}

function signal(): Signal {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
