import { DockerfileParser } from 'dockerfile-ast';
import type { ModifiableInstruction, Property, PropertyInstruction } from 'dockerfile-ast';
import type { Lines } from '../render/lines.ts';
import { readWord, splitWords, unfold } from './builder.ts';

/** One instruction as a builder reads it. Its lines are the Dockerfile's. */
export interface ParsedInstruction extends Lines {
  /** As written: `FROM`, or `from`. */
  keyword: string;
  flags: readonly { name: string; value: string | null }[];
  /** What stands behind the keyword and the flags, on one line. */
  rest: string;
  /** The words of `rest`, quotes included. */
  words: readonly string[];
  /** The names and values of ENV, LABEL and ARG, quotes taken away; no value where none is given. */
  variables: readonly { name: string; value: string | undefined }[];
  /** The lines themselves. */
  text: string;
  /** The comment lines right above, without their signs. */
  comments: readonly string[];
}

/** Parses a piece of a Dockerfile that begins at a line of it. */
export function parseInstructions(text: string, firstLine = 1): ParsedInstruction[] {
  // The blank line keeps a comment at the start of a piece from being taken for a parser directive.
  const padded = `\n${text}`;
  const lines = padded.split('\n');
  return DockerfileParser.parse(padded)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      const own = lines.slice(start.line, end.line + 1).join('\n');
      const keyword = instruction.getInstruction();
      const flags = 'getFlags' in instruction ? (instruction as ModifiableInstruction).getFlags() : [];
      const properties = 'getProperties' in instruction ? (instruction as PropertyInstruction).getProperties() : [];
      const rest = flags.reduce((line, flag) => line.slice(flag.toString().length).trimStart(), unfold(own).trimStart().slice(keyword.length).trimStart());
      return {
        keyword,
        flags: flags.map((flag) => ({ name: flag.getName(), value: flag.getValue() })),
        rest,
        words: splitWords(rest),
        variables: properties.map((property) => ({ name: property.getName(), value: valueOf(lines, property) })),
        text: own,
        comments: commentsAbove(lines, start.line),
        first: firstLine - 1 + start.line,
        last: firstLine - 1 + end.line,
      };
    });
}

function commentsAbove(lines: readonly string[], line: number): string[] {
  const first = lines.findLastIndex((text, index) => index < line && !text.trimStart().startsWith('#')) + 1;
  return lines.slice(first, line).map((text) => text.trim().slice(1).trim());
}

/** The parser's own unquoting leaves `\\$` and quotes next to each other as they are, so only its ranges are used. */
function valueOf(lines: readonly string[], property: Property): string | undefined {
  const range = property.getValueRange();
  if (!range) return undefined;
  const { start, end } = range;
  const own = lines.slice(start.line, end.line + 1);
  own.push(own.pop()!.slice(0, end.character));
  return readWord(unfold(own.join('\n').slice(start.character))).value;
}

/** An instruction's keyword in capitals. */
export function keywordOf({ keyword }: ParsedInstruction): string {
  return keyword.toUpperCase();
}
