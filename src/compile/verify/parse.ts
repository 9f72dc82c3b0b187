import { DockerfileParser } from 'dockerfile-ast';
import type { ModifiableInstruction, Property, PropertyInstruction } from 'dockerfile-ast';
import type { Lines } from '../render/lines.ts';
import { readWord, splitWords, unfold } from '../document/builder.ts';

/** An instruction as the builder reads it, with its lines in the Dockerfile. */
export interface ParsedInstruction extends Lines {
  /** The keyword as written: `FROM` or `from`. */
  keyword: string;
  flags: readonly { name: string; value: string | null }[];
  /** The text after the keyword and the flags, on one line. */
  rest: string;
  /** The words of `rest`, including quotes. */
  words: readonly string[];
  /** The names and values of ENV, LABEL and ARG without quotes; no value if none is given. */
  variables: readonly { name: string; value: string | undefined }[];
  /** The original lines. */
  text: string;
  /** The comment lines directly above, without #. */
  comments: readonly string[];
}

/** Parses a part of a Dockerfile that starts at a line of it. */
export function parseInstructions(text: string, firstLine = 1): ParsedInstruction[] {
  // The blank line prevents a comment at the start from being read as a parser directive.
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

/** The parser's own unquoting does not handle `\\$` and adjacent quotes, so only its ranges are used. */
function valueOf(lines: readonly string[], property: Property): string | undefined {
  const range = property.getValueRange();
  if (!range) return undefined;
  const { start, end } = range;
  const own = lines.slice(start.line, end.line + 1);
  own.push(own.pop()!.slice(0, end.character));
  return readWord(unfold(own.join('\n').slice(start.character))).value;
}

/** The keyword of an instruction in capitals. */
export function keywordOf({ keyword }: ParsedInstruction): string {
  return keyword.toUpperCase();
}
