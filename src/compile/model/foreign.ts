import { isContinued, splitWords, unfold } from '../document/builder.ts';
import type { Offsets } from '../document/document.ts';
import type { StageSpec } from './declaration/stage.ts';

/** An instruction of a stage's `dockerfile`, which dwbuild passes on as it is written. */
export interface ForeignInstruction {
  keyword: string;
  flags: readonly { name: string; value: string }[];
  /** The words after the flags, with quotes. */
  words: readonly string[];
  /** Its lines, and the comments above them. */
  text: string;
  comments: readonly string[];
  /** Its place in `dockerfile`. */
  range: Offsets;
  /** Whether its last line is continued, after which there is none. */
  open: boolean;
}

/** What makes a source of COPY a different path. */
export const UNKNOWN = /["'$*?[\\]/;

/** The instructions of a stage's `dockerfile`, read as a builder does. */
export function foreignInstructions({ dockerfile = '' }: StageSpec): ForeignInstruction[] {
  const found: ForeignInstruction[] = [];
  const lines = dockerfile.split('\n');
  let comments: string[] = [];
  let start = 0;
  for (let at = 0; at < lines.length;) {
    const end = isSkipped(lines[at]!) ? at : lastLine(lines, at);
    const own = lines.slice(at, end + 1).join('\n');
    if (lines[at]!.trim() === '') comments = [];
    else if (isSkipped(own)) comments.push(own.trim().slice(1).trim());
    else {
      found.push(instruction(own, start, comments));
      comments = [];
    }
    start += own.length + 1;
    at = end + 1;
  }
  return found;
}

/** The paths of the build context that COPY instructions name, each with the place of its instruction. */
export function foreignSources(spec: StageSpec): { source: string; range: Offsets }[] {
  return foreignInstructions(spec).flatMap((each) => sourcesOf(each).map((source) => ({ source, range: each.range })));
}

/** The files and folders that a COPY names from the build context; those with quotes, wildcards and variables are left out. */
export function sourcesOf({ keyword, flags, words }: ForeignInstruction): readonly string[] {
  return keyword === 'COPY' && !flags.some(({ name }) => name === 'from') ? words.slice(0, -1).filter((word) => !UNKNOWN.test(word)) : [];
}

/** The stages and images that COPY instructions name with `--from`, each with its place. */
export function foreignOrigins(spec: StageSpec): { from: string; range: Offsets }[] {
  return foreignInstructions(spec).flatMap(({ keyword, flags, text, range: [start] }) => {
    const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from')?.value : undefined;
    if (from === undefined) return [];
    const at = start + text.indexOf(`=${from}`) + 1;
    return [{ from, range: [at, at + from.length] }];
  });
}

function instruction(own: string, start: number, comments: readonly string[]): ForeignInstruction {
  const text = own.trim();
  const from = start + own.indexOf(text);
  const [keyword = '', ...more] = splitWords(unfold(text));
  const count = more.findIndex((word) => !word.startsWith('--'));
  const flags = more.slice(0, count < 0 ? more.length : count);
  return {
    keyword,
    flags: flags.map((flag) => {
      const [name = '', value = ''] = flag.slice(2).split(/=(.*)/s);
      return { name, value };
    }),
    words: more.slice(flags.length),
    text,
    comments,
    range: [from, from + text.length],
    open: isContinued(text.split('\n').findLast((line) => !isSkipped(line))!),
  };
}

/** The last line of the instruction that begins at a line. */
function lastLine(lines: readonly string[], at: number): number {
  let end = at;
  for (let last = lines[at]!; isContinued(last) && end + 1 < lines.length;) {
    end += 1;
    if (!isSkipped(lines[end]!)) last = lines[end]!;
  }
  return end;
}

/** Whether a builder skips a line: it is blank, or a comment. */
function isSkipped(line: string): boolean {
  return /^\s*(#|$)/.test(line);
}
