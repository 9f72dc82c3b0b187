import { join } from 'node:path/posix';
import { escapeOf } from '../../model/reference/escapes.ts';
import { plainArguments } from '../../model/program.ts';
import { PROGRAM_DIRECTORIES } from '../executions.ts';
import { placesIn } from '../../model/reference/loaders.ts';
import { SYSTEM_PATHS } from '../system-paths.ts';
import { isMatch } from './call.ts';
import type { ShellCall, ShellCalls, ShellWord } from './call.ts';
import { knownPath, pathOf } from './paths.ts';
import { isInterpreter, isShell, readsScript, scriptOf } from './scripts.ts';
import { projectOf } from './projects.ts';
import { unpackedBy } from './unpacked.ts';
import { operands, writtenBy } from './writes.ts';

/** A file or folder that commands use as code: they execute it, load code from it, or put it where root does one of these. */
export interface Executed {
  place: string;
  use: 'runs' | 'loads code from' | 'installs';
  call: ShellCall;
}

/** Options of interpreters whose value is a file with code, and those whose value is something else. */
const CODE = /^(-[fIr]|-jar|--(file|import|init-file|rcfile|require))$/;
const VALUED = /^(-[CfIrWX]|[-+][a-z]*[oO]|--(check-hash-based-pycs|file|import|init-file|rcfile|require))$/;

/** Options of package managers whose value is no package. */
const TARGETS = /^(-[Cnpt]|--(cache-dir|dest|directory|home|name|prefix|root|target))$/;

/**
 * What commands of root use as code, in their order, as far as the folder of relative paths is known.
 * @param homes the homes of users, for `~name`
 */
export function executedBy({ calls, pipes }: Pick<ShellCalls, 'calls' | 'pipes'>, homes: ReadonlyMap<string, string>): Executed[] {
  const feeding = new Set(
    pipes.flatMap(({ parts }) =>
      parts
        .slice(
          0,
          Math.max(
            0,
            parts.findLastIndex((part) => part.some(readsScript)),
          ),
        )
        .flat(),
    ),
  );
  return calls.flatMap((call) => {
    if (call.otherUser) return [];
    const read = [...(readsScript(call) ? call.inputs : []), ...(feeding.has(call) ? operands(call.args) : [])];
    return [
      ...placed('runs', fixed([...filesOf(call), ...read])),
      ...placed('loads code from', [...directoriesOf(call), ...fixed(projectOf(call)).filter((text) => pathOf(call, text) !== '/')]),
      ...placed('installs', fixed(installedBy(call))),
    ];

    function placed(use: Executed['use'], texts: readonly string[]): Executed[] {
      return texts.flatMap((text) => knownPath(call, text, homes) ?? []).map((place) => ({ place, use, call }));
    }
  });
}

/** The words that the shell does not change. */
function fixed(words: readonly Pick<ShellWord, 'text' | 'filled'>[]): string[] {
  return words.flatMap(({ text, filled }) => (filled ? [] : [text]));
}

/** Files and folders that a package manager installs, or whose content goes to a place that root uses. */
function installedBy(call: ShellCall): ShellWord[] {
  const { program, args, inputs } = call;
  const unpacked = unpackedBy(call);
  if (unpacked) {
    const folder = join(pathOf(call, unpacked.folder?.text ?? '.'), '/');
    const meets = SYSTEM_PATHS.some((place) => folder.startsWith(`${place}/`) || place.startsWith(folder));
    return meets ? pathsIn(unpacked.from) : [];
  }
  if (escapeOf(program)?.startsWith('a package manager')) return pathsIn(operands(args, TARGETS), true);
  const targets = writtenBy(call).filter(({ path, removed }) => !removed && SYSTEM_PATHS.some((place) => `${path}/`.startsWith(`${place}/`)));
  if (targets.length === 0 || program === 'echo' || program === 'printf') return [];
  return pathsIn([...operands(args).filter((word) => !targets.some((target) => target.word === word)), ...inputs], true);
}

/** The paths of what a call may execute: a program, also by its name alone, or a script for a shell or an interpreter. */
export function scriptsOf(call: ShellCall): string[] {
  const { path, program, args, inputs } = call;
  const sources = program === '.' || program === 'source';
  const named = path?.includes('/') ? [path] : program ? PROGRAM_DIRECTORIES.map((directory) => `${directory}/${program}`) : [];
  const runs = sources || isShell(program) || isInterpreter(program) || program === 'java';
  const words = [...(sources ? args.slice(0, 1) : runs ? filesOf(call) : []), ...(readsScript(call) ? inputs : [])];
  return [...named, ...words.map(({ text }) => text)].map((each) => pathOf(call, each));
}

/** The words whose content a call executes: `sh -c "$(…)"`, `eval "$(…)"`, `bash <(…)`. */
export function executedWords({ program, args }: ShellCall): ShellCall['args'] {
  const script = scriptOf(program, args);
  if (script) return [script];
  return program === 'eval' || program === 'source' || program === '.' || isShell(program) ? args.slice(0, 1) : [];
}

/** The program, if its path is given, and the files that it executes. */
function filesOf({ program, path, args }: ShellCall): Pick<ShellWord, 'text' | 'filled'>[] {
  const own = path?.includes('/') ? [{ text: path, filled: false }] : [];
  if (program === '.' || program === 'source') return pathsIn(args.slice(0, 1), true);
  if (program === 'run-parts') return pathsIn(operands(args));
  const interprets = /^(a shell|an interpreter)/.test(escapeOf(program) ?? '') || program === 'make';
  if (!interprets) return own;
  const text = args[plainArguments([program, ...args.map((word) => word.text)]).length - 1]?.text; // the option before the text of a program
  const [file] = text === undefined || CODE.test(text) ? operands(args, VALUED) : [];
  const options = args.slice(0, args.indexOf(file!));
  const executes = program !== 'make' && program !== 'java' && !options.some((word) => checks(program, word));
  const values = args.filter(({ text: value }, index) => {
    const option = args[index - 1];
    return isMatch(option, CODE) && (option!.text === '-jar' || /^\S*\/\S*$/.test(value));
  });
  return [...own, ...pathsIn([...(file && executes ? [file] : []), ...values])];
}

/** Whether an option makes a program only check its script. */
function checks(program: string, { text }: ShellWord): boolean {
  return isShell(program) ? /^-[a-z]*n$/.test(text) : /^--(check|syntax-check)$/.test(text) || (program === 'php' && text === '-l');
}

/** The directories of PATH and of the variables by which programs find code. */
function directoriesOf({ variables }: ShellCall): string[] {
  return variables.flatMap(({ name, value: { text } }) => (name === 'PATH' ? text.split(':').filter((part) => !part.startsWith('$')) : placesIn(name, text)));
}

/** The words that are paths; `named`: a name without a slash is looked up in PATH. */
function pathsIn(words: readonly ShellWord[], named = false): ShellWord[] {
  return words.filter(({ text }) => text !== '-' && (!named || text.includes('/') || text === '.'));
}
