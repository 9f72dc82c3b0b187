import { Argument, Command as Program, Option } from 'commander';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import type { Candidates, Command, CommandOption, CommandResult } from './command.ts';
import { commonOptions, formatsOf } from './common-options.ts';
import type { Given } from '../build/request.ts';
import { declarationFrom, openProject } from '../compile/project.ts';
import { givenArgs } from './given-args.ts';
import { defaultFormat, fileReader, hasColors, isForPeople, printData, printDiagnostics, say } from './terminal.ts';
import { printable } from '../report/visible.ts';
import { host } from '../system/host.ts';
import type { Dependencies } from './replay/dependencies.ts';

/** The output of commander. */
export const OUTPUT = {
  writeOut: (text: string) => printData(text),
  writeErr: (text: string) => void host().stderr.write(printable(text)),
  getOutHelpWidth: () => host().stdout.columns ?? 80,
  getErrHelpWidth: () => host().stderr.columns ?? 80,
};

/** The minimum width of a description for which commander breaks lines. */
export const WRAPPING = { minWidthToWrap: 20 };

/**
 * A command for the parser of the command line.
 * @param finish called with the exit code after its run, with all that its output depends on if the same call can print it again
 */
export function subcommand(name: string, command: Command, finish: (code: number, dependencies?: Dependencies) => void): Program {
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
