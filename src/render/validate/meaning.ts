import type { Step } from '../../plan/plan.ts';
import { execForm, readWord } from './builder.ts';
import { keywordOf } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';

/** What an instruction does, as one comparable text: of a step as it was planned, of an instruction as it reads back. */
export interface Meaning {
  keyword: string;
  flags: readonly string[];
  /** Words, or `name=value` of variables; none of RUN, whose script is the partial's. */
  words: readonly string[];
}

/** What a step of the plan must read back as. */
export function plannedMeaning({ instruction, data }: Step): Meaning {
  const texts = (key: string) => ((data[key] as readonly unknown[] | undefined) ?? []).map(String);
  switch (instruction) {
    case 'FROM':
      return { keyword: instruction, flags: [], words: [String(data['base']), 'AS', String(data['name'])] };
    case 'ENV':
    case 'LABEL':
      return { keyword: instruction, flags: [], words: (data['variables'] as { name: string; value: string }[]).map(({ name, value }) => `${name}=${value}`) };
    case 'COPY':
    case 'ADD':
      return { keyword: instruction, flags: copyFlags(data), words: [...texts('sources'), String(data['target'])] };
    case 'RUN':
      return {
        keyword: instruction,
        flags: ((data['caches'] as { id: string; target: string }[] | undefined) ?? []).map(
          ({ id, target }) => `mount=type=cache,id=${id},target=${target},sharing=locked`,
        ),
        words: [],
      };
    case 'WORKDIR':
      return { keyword: instruction, flags: [], words: [String(data['directory'])] };
    case 'EXPOSE':
      return { keyword: instruction, flags: [], words: [String(data['port'])] };
    case 'USER':
      return { keyword: instruction, flags: [], words: [String(data['user'])] };
    case 'ENTRYPOINT':
    case 'CMD':
      return { keyword: instruction, flags: [], words: texts('words') };
  }
}

/** What an instruction reads back as; undefined where the builder would expand or run what the plan gave as a plain value. */
export function parsedMeaning(instruction: ParsedInstruction): Meaning | undefined {
  const keyword = keywordOf(instruction);
  const flags = instruction.flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  const words = wordsOf(keyword, instruction);
  return words && { keyword, flags, words };
}

function wordsOf(keyword: string, { rest, words, variables }: ParsedInstruction): readonly string[] | undefined {
  if (keyword === 'RUN') return execForm(rest) ? undefined : [];
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT') return execForm(rest);
  const read = words.map(readWord);
  if (read.some((word) => word.variables.length > 0)) return undefined;
  if (keyword === 'ENV' || keyword === 'LABEL') return variables.map(({ name, value }) => `${name}=${value}`);
  if (keyword === 'FROM') return read.map(({ value }, index) => (index === 1 ? value.toUpperCase() : value));
  return read.map(({ value }) => value);
}

function copyFlags({ link, owner, mode }: Step['data']): string[] {
  return [...(link ? ['link'] : []), ...(owner ? [`chown=${owner}`] : []), ...(mode ? [`chmod=${mode}`] : [])];
}
