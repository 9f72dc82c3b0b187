import type Handlebars from 'handlebars';
import { dirname, join } from 'node:path/posix';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { messageOf } from '../../diagnostic/thrown.ts';

/** An error in a project's own template, with its location. */
export class TemplateError extends Error {
  /** The template's file, relative to the project. */
  readonly file: string;
  readonly line: number;
  readonly column: number;

  /** @param error what Handlebars or a helper threw */
  constructor(file: string, error: unknown) {
    const { message, line = 1, column = 1 } = reading(error);
    super(message);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/**
 * The error as a diagnostic in the template.
 * @param declaration the path of tools.yaml in diagnostics
 */
export function templateFault({ message, file, line, column }: TemplateError, declaration: string): Diagnostic {
  return { code: 'UNRENDERABLE', severity: 'error', message, file: join(dirname(declaration), file), line, column, end: { line, column: column + 1 } };
}

interface Reading {
  message: string;
  line?: number;
  column?: number;
}

/** A parse error has its location in the message: `Parse error on line 3:` and the line. Others have it at the end, ` - 3:7`, and as properties. */
function reading(error: unknown): Reading {
  const text = messageOf(error);
  const parse = /Parse error on line (\d+):\n.*\n-*\^\n(.)(.*)/.exec(text);
  if (parse) return { message: `invalid template: ${parse[2]!.toLowerCase()}${parse[3]}`, line: Number(parse[1]) };
  const { lineNumber, column } = error as Partial<Handlebars.Exception>;
  if (lineNumber === undefined) return { message: text };
  return { message: text.slice(0, text.lastIndexOf(' - ')), line: lineNumber, column: column! + 1 };
}
