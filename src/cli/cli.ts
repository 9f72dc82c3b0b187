import { Argument, Command as Program, CommanderError, Help, Option } from 'commander';
import { version } from '../generated/shipped.ts';
import { commands } from '../generated/commands.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { DEFAULT_COMMAND } from './command.ts';
import type { Candidates, Command, CommandOption, CommandResult } from './command.ts';
import { commonOptions, formatsOf } from './common-options.ts';
import type { Given } from '../build/request.ts';
import { declarationFrom, openProject } from '../compile/project.ts';
import { givenArgs } from './given-args.ts';
import { defaultFormat, fileReader, hasColors, isForPeople, printData, printDiagnostics, say, sayFailure } from './terminal.ts';
import { printable } from '../report/visible.ts';
import { host } from '../system/host.ts';
import { NONE } from './replay/dependencies.ts';
import type { Dependencies } from './replay/dependencies.ts';

/** The output of commander. */
const OUTPUT = {
  writeOut: (text: string) => printData(text),
  writeErr: (text: string) => void host().stderr.write(printable(text)),
  getOutHelpWidth: () => host().stdout.columns ?? 80,
  getErrHelpWidth: () => host().stderr.columns ?? 80,
};

/** The minimum width of a description for which commander breaks lines. */
const WRAPPING = { minWidthToWrap: 20 };

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

function subcommand(name: string, command: Command, finish: (code: number, dependencies?: Dependencies) => void): Program {
  const program = new Program(name)
    .description(command.summary)
    .configureOutput(OUTPUT)
    .configureHelp(WRAPPING)
    .exitOverride()
    .showHelpAfterError(`Run \`dwbuild ${name} --help\` for its options.`)
    .allowExcessArguments(false);
  for (const [index, name] of (command.arguments?.split(' ') ?? []).entries()) program.addArgument(argumentOf(name, command.candidates?.[index]));
  for (const option of [...(command.options ?? []), ...commonOptions(command)]) program.addOption(optionOf(option));
  return program.action(async () => {
    const values = valuesOf(program.opts());
    const { options, lists } = values;
    const files = lists['output'] ?? [];
    const reports = files.length > 0 ? await import('./report-files.ts') : undefined;
    const declaration = declarationFrom(options['file']);
    const reportFiles = reports?.readReportFiles(files, { name, formats: formatsOf(command), declaration, out: options['out'] }) ?? [];
    const format = options['format'] ?? command.formats?.[0] ?? defaultFormat(host().env);
    const ofDiagnostics = !command.formats?.includes(format);
    const forPeople = options['format'] === 'human' ? 'human' : defaultFormat(host().env);
    const report = async (result: CommandResult): Promise<number> => {
      const { shown = [], data, diagnostics, document, message } = result;
      const styled = isForPeople(format) && hasColors(host().stdout);
      const own = await data?.(format, styled);
      if (own !== undefined) printData(own, styled);
      if (diagnostics) await printDiagnostics(diagnostics, ofDiagnostics ? format : forPeople, document);
      await reports?.writeReports(reportFiles, declaration, { data, diagnostics: [...shown, ...(diagnostics ?? [])], read: fileReader(document) });
      if (message !== undefined) say(...[message].flat());
      return result.exitCode ?? (hasErrors([...shown, ...(diagnostics ?? [])]) ? 1 : 0);
    };
    const result = await command.run({
      project: () =>
        openProject({
          file: options['file'],
          out: options['out'],
          mirrorRoot: options['mirrorRoot'] || undefined,
          args: givenArgs(lists['arg'], host().env),
          overlays: lists['overlay'],
          strict: values.flags.has('strict'),
        }),
      arguments: program.args,
      ...values,
      format,
      show: (diagnostics, document) => printDiagnostics(diagnostics, forPeople, document),
      report,
    });
    finish(result ? await report(result) : 0, files.length === 0 ? result?.dependencies : undefined);
  });
}

/** The parsed options, by the kind of their values. */
function valuesOf(given: Readonly<Record<string, unknown>>): Given {
  const options: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const flags = new Set<string>();
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string') options[name] = value;
    else if (Array.isArray(value)) lists[name] = value;
    else flags.add(name);
  }
  return { options, lists, flags };
}

/** An argument. A fixed list of candidates is the list of allowed values. */
function argumentOf(name: string, candidates: Candidates = []): Argument {
  const argument = new Argument(name);
  return typeof candidates === 'function' || candidates.length === 0 ? argument : argument.choices(candidates);
}

function optionOf({ flags, description, choices, fallback, variable, repeatable }: CommandOption): Option {
  const option = new Option(flags, description);
  if (choices) option.choices(choices);
  if (fallback !== undefined) option.default(fallback);
  if (variable !== undefined) option.env(variable);
  if (repeatable) option.argParser((value, all: readonly string[] = []) => [...all, value]);
  return option;
}
