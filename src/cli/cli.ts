import { Command as Program, CommanderError, Help } from 'commander';
import type { Option } from 'commander';
import { version } from '../generated/shipped.ts';
import { commands } from '../generated/commands.ts';
import { DEFAULT_COMMAND } from './command.ts';
import { NONE } from './replay/dependencies.ts';
import type { Dependencies } from './replay/dependencies.ts';
import { OUTPUT, subcommand, WRAPPING } from './subcommand.ts';
import { sayFailure } from './terminal.ts';

/**
 * Runs the command line.
 * @param repeatable called after a success that changed nothing, with all that its output depends on
 * @returns the exit code: 0, success; 1, the user's file is wrong; 2, wrong usage or a fault of dwbuild
 */
export async function main(args: readonly string[], repeatable: (dependencies: Dependencies) => void = () => {}): Promise<number> {
  try {
    return await run(args, repeatable);
  } catch (error) {
    if (!(error instanceof CommanderError)) return sayFailure(error);
    if (error.exitCode !== 0) return 2;
    repeatable(NONE); // help or the version
    return 0;
  }
}

async function run(args: readonly string[], repeatable: (dependencies: Dependencies) => void): Promise<number> {
  let exitCode = 0;
  const program = new Program('dwbuild')
    .description('Compiles tools.yaml into a validated multi-stage Dockerfile and its mirror configuration files.')
    .version(version)
    .usage('[command] [options]')
    .showHelpAfterError('Run `dwbuild --help` for the commands.')
    .configureOutput(OUTPUT)
    .configureHelp({ ...WRAPPING, subcommandTerm, visibleOptions })
    .exitOverride();
  const words = withCommand(args);
  const names = words[0] !== undefined && Object.hasOwn(commands, words[0]) ? [words[0]] : Object.keys(commands);
  for (const name of names) {
    const command = await commands[name]!();
    const finish = (code: number, dependencies?: Dependencies) => {
      exitCode = code;
      if (code === 0 && dependencies) repeatable(dependencies);
    };
    program.addCommand(subcommand(name, command, finish));
  }
  await program.parseAsync(words, { from: 'user' });
  return exitCode;
}

/** The arguments with the default command inserted, if they have none. Only help, the version and an unknown word load all commands. */
function withCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const ownOption = first !== undefined && ['-h', '--help', '-V', '--version'].includes(first);
  return first === undefined || (first.startsWith('-') && !ownOption) ? [DEFAULT_COMMAND, ...args] : args;
}

/** A command in the list of commands: all have options. */
function subcommandTerm(command: Program): string {
  return new Help().subcommandTerm(command).replace(' [options]', '');
}

/** The options of `dwbuild` include those of the default command, which runs without its name. */
function visibleOptions(program: Program): Option[] {
  const command = program.commands.find((one) => one.name() === DEFAULT_COMMAND);
  return [...new Help().visibleOptions(program).filter(({ long }) => long !== '--help'), ...(command ? new Help().visibleOptions(command) : [])];
}
