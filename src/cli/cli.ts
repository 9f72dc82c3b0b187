import { Command as Program, CommanderError, Option } from 'commander';
import { version } from '../generated/shipped.ts';
import { commands } from '../generated/commands.ts';
import { DEFAULT_COMMAND } from './command.ts';
import type { Command, CommandOption } from './command.ts';
import { commonOptions } from './common-options.ts';
import { openProject } from '../compile/project.ts';
import { defaultFormat, fileReader, sayFailure, takeShown } from './terminal.ts';

/** Runs the command line and sets the exit code: 0 fine, 1 the user's file is wrong, 2 wrong usage or a fault of dwbuild. */
export async function main(args: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  try {
    process.exitCode = await run(args);
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : sayFailure(error);
  }
}

async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Program('dwbuild')
    .description('Compiles tools.yaml into a validated multi-stage Dockerfile and its mirror configuration files.')
    .version(version)
    .usage('[command] [options]')
    .showHelpAfterError('Run `dwbuild --help` for the commands.')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride();
  const words = withCommand(args);
  const names = words[0] !== undefined && Object.hasOwn(commands, words[0]) ? [words[0]] : Object.keys(commands);
  for (const name of names) {
    const command = await commands[name]!();
    program.addCommand(subcommand(name, command, (code) => (exitCode = code)));
  }
  await program.parseAsync(words, { from: 'user' });
  return exitCode;
}

/** The arguments with the command in front; only help, the version and an unknown word need all commands loaded. */
function withCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const ownOption = first !== undefined && ['-h', '--help', '-V', '--version'].includes(first);
  return first === undefined || (first.startsWith('-') && !ownOption) ? [DEFAULT_COMMAND, ...args] : args;
}

function subcommand(name: string, command: Command, exit: (code: number) => void): Program {
  const program = new Program(name)
    .description(command.summary)
    .exitOverride()
    .showHelpAfterError(`Run \`dwbuild ${name} --help\` for its options.`)
    .allowExcessArguments(false);
  if (command.arguments) for (const argument of command.arguments.split(' ')) program.argument(argument);
  for (const option of [...(command.options ?? []), ...commonOptions(command)]) program.addOption(optionOf(option));
  return program.action(async () => {
    const options = program.opts();
    const files = (options['output'] ?? []) as readonly string[];
    const reports = files.length > 0 ? await import('./report-files.ts') : undefined;
    const reportFiles = reports?.readReportFiles(files, options['file']) ?? [];
    let reported = false;
    const report = async () => {
      reported = true;
      const found = takeShown();
      await reports?.writeReports(reportFiles, found, fileReader());
      return found;
    };
    const exitCode = await command.run({
      project: () => openProject({ file: options['file'], out: options['out'], mirrorRoot: options['mirrorRoot'] || undefined }),
      arguments: program.args,
      options,
      format: options['format'] ?? command.formats?.[0] ?? defaultFormat(process.env),
      report,
    });
    if (!reported) await report();
    exit(exitCode);
  });
}

function optionOf({ flags, description, choices, fallback, variable, repeatable }: CommandOption): Option {
  const option = new Option(flags, description);
  if (choices) option.choices(choices);
  if (fallback !== undefined) option.default(fallback);
  if (variable !== undefined) option.env(variable);
  if (repeatable) option.argParser((value, all: readonly string[] = []) => [...all, value]);
  return option;
}

/** A reader that has enough (`| head -1`) is no fault. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
