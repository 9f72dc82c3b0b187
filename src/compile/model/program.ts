import { basename } from 'node:path/posix';
import { escapeOf } from './reference/escapes.ts';

/** Programs that execute their arguments. */
const WRAPPERS: ReadonlySet<string> = new Set(['catatonit', 'dumb-init', 'env', 'nice', 'nohup', 'tini', 'tini-static']);

/** Options after which an interpreter or a shell takes the text of a program. */
const PROGRAM_TEXT = /^(-[A-Za-z]*[ceEr]|--(eval|command|execute|expression))$/;

/** The program that a command executes in the end: of `tini -g -- sh x.sh`, sh. */
export function programOf(words: readonly string[]): string | undefined {
  const [first, ...rest] = words;
  if (first === undefined || !WRAPPERS.has(basename(first))) return first;
  const end = rest.indexOf('--');
  return programOf(end >= 0 ? rest.slice(end + 1) : rest.slice(rest.findIndex((word) => !/^-|^\w+=/.test(word))));
}

/** The arguments that reach a program as they are: not the text of a program for a shell or an interpreter, and what follows it. */
export function plainArguments(words: readonly string[]): readonly string[] {
  const interpreter = words.findIndex((word) => /^(a shell|an interpreter)/.test(escapeOf(basename(word)) ?? ''));
  const text = words.findIndex((word, index) => interpreter >= 0 && index > interpreter && PROGRAM_TEXT.test(word));
  return text < 0 ? words : words.slice(0, text);
}
