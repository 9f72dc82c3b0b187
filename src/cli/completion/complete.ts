import { DEFAULT_COMMAND } from '../command.ts';
import type { Candidates, Command, CommandOption } from '../command.ts';
import { commonOptions } from '../common-options.ts';
import { openProject } from '../../compile/project.ts';
import { typedWords } from './words.ts';

/** A candidate for the typed word. */
export interface Candidate {
  word: string;
  description?: string;
}

/** The options that the program itself has. */
const OWN: readonly CommandOption[] = [
  { flags: '--help', description: 'show the commands, or the options of one' },
  { flags: '--version', description: 'show the version' },
];

/**
 * Returns the candidates that complete the last word; none if a file or any text is allowed there.
 * @param words the words after the program's name on the command line
 * @param commands by name, each loaded only when needed
 * @throws UsageError, or the system's error, when a needed project cannot be read
 */
export async function complete(words: readonly string[], commands: Readonly<Record<string, () => Promise<Command>>>): Promise<Candidate[]> {
  const { before, word, kept } = typedWords(words);
  const [first] = before;
  const named = first !== undefined && Object.hasOwn(commands, first);
  const found =
    first === undefined && !word.startsWith('-')
      ? await summaries(commands)
      : await inCommand(await commands[named ? first : DEFAULT_COMMAND]!(), before.slice(named ? 1 : 0), word, named ? OWN.slice(0, 1) : OWN);
  return found.filter((candidate) => candidate.word.startsWith(word)).map((candidate) => ({ ...candidate, word: kept + candidate.word }));
}

async function summaries(commands: Readonly<Record<string, () => Promise<Command>>>): Promise<Candidate[]> {
  return Promise.all(Object.entries(commands).map(async ([word, load]) => ({ word, description: (await load()).summary })));
}

async function inCommand(command: Command, before: readonly string[], word: string, own: readonly CommandOption[]): Promise<Candidate[]> {
  const options = [...(command.options ?? []), ...commonOptions(command), ...own];
  const line = read(before, options);
  const valuesOf = (candidates: Candidates | undefined) => values(candidates ?? [], word, line.file);
  if (line.pending) return valuesOf(line.pending.choices ?? line.pending.candidates);
  if (word.startsWith('-') && !line.ended) {
    return options.filter((option) => option.repeatable || !line.used.has(option)).map((option) => ({ word: nameOf(option), description: option.description }));
  }
  const { candidates = [] } = command;
  const found = await valuesOf(candidates[Math.min(line.arguments.length, candidates.length - 1)]);
  return found.filter((candidate) => !line.arguments.includes(candidate.word));
}

/** The words before the typed one. */
interface Line {
  /** The option whose value comes next. */
  pending?: CommandOption;
  used: ReadonlySet<CommandOption>;
  arguments: readonly string[];
  /** Whether `--` has ended the options. */
  ended: boolean;
  /** The declaration that `--file` names. */
  file?: string;
}

function read(before: readonly string[], options: readonly CommandOption[]): Line {
  const used = new Set<CommandOption>();
  const line: Line & { arguments: string[] } = { used, arguments: [], ended: false };
  for (const word of before) {
    const option = line.ended ? undefined : options.find((known) => nameOf(known) === word);
    if (line.pending) {
      if (nameOf(line.pending) === '--file') line.file = word;
      delete line.pending;
    } else if (option) {
      used.add(option);
      if (option.flags.includes('<')) line.pending = option;
    } else if (word === '--') line.ended = true;
    else if (!word.startsWith('-')) line.arguments.push(word);
  }
  return line;
}

/**
 * Words that no shell interprets. bash inserts a candidate into the line as it is, so names that need quotes, which come only from a project or
 * a repository that somebody else wrote, are left out, and so are those that would be options.
 */
const INERT = /^[\p{L}\p{N}_][\p{L}\p{N}_@%+=:,./#-]*$/u;

async function values(candidates: Candidates, word: string, file: string | undefined): Promise<Candidate[]> {
  const words = typeof candidates === 'function' ? (await candidates(openProject({ file }), word)).filter((name) => INERT.test(name)) : candidates;
  return words.map((value) => ({ word: value }));
}

/** `--base` of `--base <ref>`. */
function nameOf({ flags }: CommandOption): string {
  return flags.split(' ', 1)[0]!;
}
