import { written } from '../plan/step.ts';
import type { CopyData, Step } from '../plan/step.ts';
import { execForm, readWord } from './builder.ts';
import { keywordOf } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';

/** The effect of an instruction in a comparable form, from a planned step or a parsed instruction. */
export interface Meaning {
  keyword: string;
  flags: readonly string[];
  /** Words, or `name=value` of variables; none for RUN, because its partial determines the script. */
  words: readonly string[];
  /** The variables that the builder expands. */
  expanded?: readonly string[];
}

/** The expected meaning of a planned step. */
export function plannedMeaning({ instruction, data }: Step): Meaning {
  switch (instruction) {
    case 'FROM':
      return { keyword: instruction, flags: [], words: [data.base, 'AS', data.name] };
    case 'ENV':
      return {
        keyword: instruction,
        flags: [],
        words: data.variables.map((variable) => `${variable.name}=${written(variable)}`),
        ...expanding(data.variables.flatMap(({ name, goesOn }) => (goesOn ? [name] : []))),
      };
    case 'COPY':
      return { keyword: instruction, flags: copyFlags(data), words: [...data.sources, data.target] };
    case 'RUN':
      return {
        keyword: instruction,
        flags: [
          ...(data.mounts ?? []).map(({ source, target }) => `mount=type=bind,source=${source},target=${target}`),
          ...(data.caches ?? []).map(({ id, target }) => `mount=type=cache,id=${id},target=${target},sharing=locked`),
        ],
        words: [],
      };
    case 'WORKDIR':
      return { keyword: instruction, flags: [], words: [data.directory] };
    case 'EXPOSE':
      return { keyword: instruction, flags: [], words: [String(data.port)] };
    case 'USER':
      return { keyword: instruction, flags: [], words: [data.user] };
    case 'ENTRYPOINT':
    case 'CMD':
      return { keyword: instruction, flags: [], words: data.words };
  }
}

/** The meaning of a parsed instruction; undefined if the builder would expand or run something that the plan cannot express. */
export function parsedMeaning(instruction: ParsedInstruction): Meaning | undefined {
  const keyword = keywordOf(instruction);
  const flags = instruction.flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  const words = wordsOf(keyword, instruction);
  return words && { keyword, flags, words, ...(keyword === 'ENV' && expanding(expandedIn(instruction))) };
}

function wordsOf(keyword: string, { rest, words, variables }: ParsedInstruction): readonly string[] | undefined {
  if (keyword === 'RUN') return execForm(rest) ? undefined : [];
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT') return execForm(rest);
  if (keyword === 'ENV') return variables.map(({ name, value }) => `${name}=${value}`);
  const read = words.map(readWord);
  if (read.some((word) => word.variables.length > 0)) return undefined;
  if (keyword === 'FROM') return read.map(({ value }, index) => (index === 1 ? value.toUpperCase() : value));
  return read.map(({ value }) => value);
}

function expandedIn({ words }: ParsedInstruction): string[] {
  return words.flatMap((word) => readWord(word).variables);
}

function expanding(expanded: readonly string[]): Pick<Meaning, 'expanded'> {
  return expanded.length > 0 ? { expanded } : {};
}

function copyFlags({ owner, mode }: CopyData): string[] {
  return [...(owner ? [`chown=${owner}`] : []), ...(mode ? [`chmod=${mode}`] : [])];
}
