import type { Readable } from 'node:stream';
import type { Call, Command, CommandResult } from '../command.ts';
import { localName, noImage, unknownStage } from '../../build/names.ts';
import { hashStages } from '../../compare/hash.ts';
import { compile } from '../../compile/compile.ts';
import { locate } from '../../compile/document/locate.ts';
import { becomesImage } from '../../compile/model/kinds.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { launch } from '../../prove/launch/launch.ts';
import { readLaunch } from '../../prove/launch/read-launch.ts';
import { unfitImages } from '../../prove/session.ts';
import { host } from '../../system/host.ts';
import { interruptible } from '../../system/interrupt.ts';
import { stageNames } from '../completion/project.ts';
import { passOn, say } from '../terminal.ts';

export const command: Command = {
  summary: 'start the image of a stage as in production, show its log and its address, and remove everything on Ctrl-C',
  arguments: '<stage> [word...]',
  candidates: [stageNames, []],
  options: [
    { flags: '--port <number>', description: 'the port of this machine (default: that of the stage, or a free one if that is taken)' },
    { flags: '--env <name=value>', description: 'a variable of the container, or one of this environment (name); repeatable', repeatable: true },
    { flags: '--network <name>', description: 'an existing network of docker, such as bridge, instead of one that leads nowhere' },
    { flags: '--image <image>', description: 'the image to start instead of the one that `dwbuild build` built' },
  ],
  formats: [],
  run: (call) => interruptible((signal) => run(call, signal)),
};

async function run({ project: open, arguments: [name = '', ...args], options, lists }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const { plan, rendering, document, diagnostics } = await compile(project, 'rendering');
  if (!plan || !rendering) return { diagnostics: errorsIn(diagnostics), document };
  const stage = plan.stages.find((each) => each.name === name);
  if (!stage) throw unknownStage(plan, name);
  if (!becomesImage(stage)) throw noImage(stage);
  const image = options['image'] ?? localName(project, stage);
  const sourceOf = () => (options['image'] === undefined ? hashStages(plan, rendering, project.directory, new Map()).get(name)!.source : undefined);
  const unfit = await unfitImages({ imageOf: () => image, sourceOf, option: (_, wanted) => `--image ${wanted}`, signal }, [stage], (path) =>
    locate(document, path),
  );
  if (unfit.length > 0) return { diagnostics: unfit, document };
  const wanted = await readLaunch(stage, { options, lists }, host().env);
  const terminal = isTerminal() && (stage.port === undefined || args.length > 0);
  if (!terminal) say(`${name} runs${wanted.network === undefined ? ' without a way to the internet' : ''}; Ctrl-C stops and removes it`);
  const log = { output: (stream: Readable) => passOn(stream, host().stdout), errors: (stream: Readable) => passOn(stream, host().stderr) };
  const exitCode = await launch({ ...wanted, stage, image, args, terminal, log, onAnswer: sayAnswer }, signal);
  return { exitCode, ...(exitCode !== 0 && !terminal && { message: `${name} has ended with exit code ${exitCode}` }) };

  function sayAnswer({ address, answers }: { address: string; answers: boolean }): void {
    say(
      answers
        ? `${name} answers: ${address}`
        : `nothing answers at ${address} yet: a program must listen on 0.0.0.0, port ${stage!.port}, not only on 127.0.0.1`,
    );
  }
}

/** Whether the program can have the terminal: people type and read there. */
function isTerminal(): boolean {
  return process.stdin.isTTY === true && host().stdout.isTTY === true;
}
