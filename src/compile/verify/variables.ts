import { readWord } from './builder.ts';
import { keywordOf } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';

/** The instructions whose words the builder expands. */
const EXPANDED = ['ADD', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'];

/** What a builder defines before the first FROM by itself. */
const PLATFORM = ['BUILD', 'TARGET'].flatMap((side) => ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].map((part) => side + part));

/** The arguments that FROM may use, with their defaults. */
export function globalArgs(global: readonly ParsedInstruction[]): Map<string, string> {
  const declared = global.filter((instruction) => keywordOf(instruction) === 'ARG').flatMap(({ variables }) => variables);
  return new Map([
    ...PLATFORM.map((name): [string, string] => [name, name.toLowerCase()]),
    ...declared.map(({ name, value }): [string, string] => [name, value ?? '']),
  ]);
}

/** The variables that the builder would expand in an instruction. */
export function variablesUsed(instruction: ParsedInstruction): string[] {
  return EXPANDED.includes(keywordOf(instruction)) ? [...new Set(instruction.words.flatMap((word) => readWord(word).variables))] : [];
}

/** A word with its variables replaced by their values; one without a value by nothing, or by the default that the word gives. */
export function substituted(word: string, values: ReadonlyMap<string, string>): string {
  return readWord(word).value.replace(
    /\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g,
    (_, bare?: string, braced?: string, fallback = '') => values.get(bare ?? braced ?? '') || fallback,
  );
}
