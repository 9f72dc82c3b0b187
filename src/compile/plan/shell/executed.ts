import { resolve } from 'node:path/posix';
import { escapeOf } from '../../model/escapes.ts';
import { plainArguments } from '../../model/program.ts';
import { placesIn } from '../loaders.ts';
import type { ShellCall, ShellWord } from './call.ts';
import { operands } from './writes.ts';

/** A file that commands execute or read as code, or a directory from which they load code. */
export interface Executed {
  place: string;
  isDirectory: boolean;
  call: ShellCall;
}

/** Options of interpreters whose value is a file with code, and those whose value is something else. */
const CODE = /^(-[fIr]|-jar|--(file|import|init-file|rcfile|require))$/;
const VALUED = /^(-[CfIrWX]|[-+][a-z]*[oO]|--(file|import|init-file|rcfile|require))$/;

/** What calls of one user execute, in their order; `cd` changes the folder of relative paths, which is unknown if the shell fills it in. */
export function executedBy(calls: readonly ShellCall[], start = '/'): Executed[] {
  let folder: string | undefined = start;
  return calls.flatMap((call) => {
    if (call.otherUser) return [];
    const found = [...filesOf(call).map((text) => ({ text, isDirectory: false })), ...directoriesOf(call).map((text) => ({ text, isDirectory: true }))];
    const within = folder;
    if (call.program === 'cd') folder = folderAfter(call, folder);
    return found.flatMap(({ text, isDirectory }) =>
      text.startsWith('/') || within !== undefined ? [{ place: resolve(within ?? '/', text), isDirectory, call }] : [],
    );
  });
}

function folderAfter({ args }: ShellCall, folder: string | undefined): string | undefined {
  const [target] = operands(args);
  if (!target || target.filled) return undefined;
  return target.text.startsWith('/') || folder !== undefined ? resolve(folder ?? '/', target.text) : undefined;
}

/** The program, if its path is given, and the files that it executes. */
function filesOf({ program, path = '', args }: ShellCall): string[] {
  const own = path.includes('/') ? [path] : [];
  if (program === '.' || program === 'source') return pathsIn(args.slice(0, 1), true);
  if (program === 'run-parts') return pathsIn(operands(args));
  const interprets = /^(a shell|an interpreter)/.test(escapeOf(program) ?? '') || program === 'make';
  if (!interprets) return own;
  const text = args[plainArguments([program, ...args.map((word) => word.text)]).length - 1]?.text; // the option before the text of a program
  const files = text === undefined || CODE.test(text) ? operands(args, VALUED).slice(0, 1) : [];
  const values = args.filter((word, index) => CODE.test(args[index - 1]?.text ?? '') && /^\S*\/\S*$/.test(word.text));
  return [...own, ...pathsIn([...(program === 'make' || program === 'java' ? [] : files), ...values])];
}

/** The directories of PATH and of the variables by which programs find code. */
function directoriesOf({ variables }: ShellCall): string[] {
  return variables.flatMap(({ name, value: { text } }) => (name === 'PATH' ? text.split(':').filter((part) => !part.startsWith('$')) : placesIn(name, text)));
}

/** The words that the shell does not change; `named`: a name without a slash is looked up in PATH. */
function pathsIn(words: readonly ShellWord[], named = false): string[] {
  return words.flatMap(({ text, filled }) => (filled || text === '-' || (named && !text.includes('/')) ? [] : [text]));
}
