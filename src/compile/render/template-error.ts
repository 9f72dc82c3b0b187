import { messageOf } from '../../diagnostic/thrown.ts';

/** An error in a project's own template, with its location. */
export class TemplateError extends Error {
  /** The template's file, relative to the project. */
  readonly file: string;
  readonly line: number;
  readonly column: number;

  /** @param cause the error that Handlebars or a helper threw */
  constructor(file: string, cause: unknown) {
    const { message, line = 1, column = 1 } = reading(messageOf(cause));
    super(message, { cause });
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

interface Reading {
  message: string;
  line?: number;
  column?: number;
}

/** Handlebars puts the location in its messages: `… - 3:7`, or `Parse error on line 3:` followed by the line. */
function reading(text: string): Reading {
  const parse = /^Parse error on line (\d+):\n.*\n(-*)\^\n(.*)$/s.exec(text);
  if (parse) return { message: `invalid template: ${parse[3]!.charAt(0).toLowerCase()}${parse[3]!.slice(1)}`, line: Number(parse[1]) };
  const placed = /^(.*) - (\d+):(\d+)$/s.exec(text);
  if (!placed) return { message: text };
  const missing = /^"(.*)" not defined in /.exec(placed[1]!);
  return { message: missing ? `unknown value "${missing[1]}"` : placed[1]!, line: Number(placed[2]), column: Number(placed[3]) + 1 };
}
