import type { LangVariant, Stmt } from 'sh-syntax';
import { messageOf } from '../../diagnostic/thrown.ts';
import { hereDocumentIn, LONGEST_LINE } from '../document/builder.ts';
import type { ScriptCommand, Dialect, Script } from './scripts.ts';
import { originAt } from './scripts.ts';
import type { Fault } from './subject.ts';

/** A text, and the brackets around it when many are parsed together. */
interface Body {
  text: string;
  open: string;
  close: string;
  dialect: Dialect;
}

const COMMAND_HINT = 'a command is one line of shell without a comment or a here-document; put more than that into a script under files/';

/** Added after each body. */
const REDIRECTION = '>/dev/null\n';

/** The fault of one body: the parser's message, and the offset in UTF-16 units. */
interface BodyFault {
  message: string;
  offset: number;
}

/** Parses every script; one that is not a complete shell program is a fault. */
export async function parseScripts(scripts: readonly Script[]): Promise<Fault[]> {
  const bodies = scripts.map(({ text, dialect }): Body => ({ text, dialect, open: '(\n', close: '\n)' }));
  const faults = await faultsOf(bodies);
  return [...faults].map(([index, { message, offset }]) => {
    const script = scripts[index]!;
    const line = script.text.slice(0, offset).split('\n').length;
    return {
      code: 'SHELL_SYNTAX',
      message: `${script.what} is not valid shell${line > 1 && !script.spanOf ? ` in line ${line}` : ''}: ${message}`,
      hint: 'close every quote, bracket and if … fi in the same script; sh -n reports the same error',
      origin: originAt(script, offset),
      ...(script.spanOf && { span: script.spanOf(Math.min(offset, script.text.length - 1)) }),
    };
  });
}

/**
 * Parses each command of tools.yaml separately. An incomplete one would affect the text after it in the chain: an open quote or
 * here-document the next command, a comment or a backslash at the end the `&&`.
 */
export async function checkCommands(commands: readonly ScriptCommand[]): Promise<Fault[]> {
  const isLong = (text: string) => Buffer.byteLength(text) > LONGEST_LINE;
  const bodies = commands.map(({ text, dialect }): Body => ({ text: isLong(text) ? ':' : text.trim(), dialect, open: '( ', close: ' )' }));
  const faults = await faultsOf(bodies);
  return commands.flatMap(({ text, origin }, index): Fault[] => {
    const document = hereDocumentIn(text);
    const message = text.trim().endsWith('\\')
      ? 'it ends in a backslash, which joins the next line to it'
      : document
        ? `the builder reads ${document} as the start of a here-document`
        : isLong(text)
          ? `it is longer than ${LONGEST_LINE} bytes, which BuildKit rejects`
          : faults.get(index)?.message;
    return message === undefined ? [] : [{ code: 'COMMAND_INCOMPLETE', message: `not a complete shell command: ${message}`, hint: COMMAND_HINT, origin }];
  });
}

/** The faults of many bodies by index, with few calls of the parser, because each instantiates its WebAssembly. */
async function faultsOf(bodies: readonly Body[]): Promise<Map<number, BodyFault>> {
  const { parse, LangVariant, ParseError } = await import('./shell-parser.ts');
  const variants: Record<Dialect, LangVariant> = { posix: LangVariant.LangPOSIX, bash: LangVariant.LangBash };
  const faults = new Map<number, BodyFault>();
  for (const dialect of ['posix', 'bash'] as const) {
    await search([...bodies.keys()].filter((index) => bodies[index]!.dialect === dialect));
  }
  return faults;

  /** Parses all together; if that fails, searches both halves. */
  async function search(indexes: readonly number[]): Promise<void> {
    if (indexes.length === 0 || (await parseTogether(indexes))) return;
    if (indexes.length === 1) {
      faults.set(indexes[0]!, await parseAlone(bodies[indexes[0]!]!));
      return;
    }
    const middle = indexes.length >> 1;
    await search(indexes.slice(0, middle));
    await search(indexes.slice(middle));
  }

  /**
   * Whether the bodies, each in a subshell with a redirection, parse to exactly these statements at these offsets. The redirection belongs
   * to the subshell only if the bracket directly before it closes the subshell; so it detects a body such as `a ) && ( b`.
   */
  async function parseTogether(indexes: readonly number[]): Promise<boolean> {
    const together = indexes.map((index) => bodies[index]!);
    if (together.some(({ text }) => text.endsWith('\\'))) return false;
    const wrapped = together.map(({ open, text, close }) => `${open}${text}${close}`);
    let bytes = 0;
    const places = wrapped.map((text) => {
      const start = bytes;
      const redirection = start + Buffer.byteLength(text);
      bytes = redirection + REDIRECTION.length;
      return { start, redirection };
    });
    try {
      const { Stmts } = await parse(wrapped.map((text) => text + REDIRECTION).join(''), { variant: variants[together[0]!.dialect], keepComments: false });
      return Stmts.length === places.length && places.every((place, at) => standsAt(Stmts[at]!, place));
    } catch {
      return false;
    }
  }

  async function parseAlone({ text, dialect }: Body): Promise<BodyFault> {
    try {
      const { Stmts, ...file } = await parse(text, { variant: variants[dialect] });
      const commented = [...Stmts.flatMap(({ Comments }) => Comments), ...('Last' in file && Array.isArray(file.Last) ? file.Last : [])].length > 0;
      const message = commented
        ? 'it has a comment, which ends only with its line'
        : Stmts.length === 0
          ? 'it is empty'
          : 'what follows it would become part of it';
      return { message, offset: text.length };
    } catch (error) {
      const message = messageOf(error);
      // For syntax of a different shell, only the message contains the location.
      const [, line, column, said] = /^(\d+):(\d+): (.*)$/s.exec(message) ?? [];
      const offset =
        said === undefined
          ? Buffer.from(text)
              .subarray(0, error instanceof ParseError ? (error.Pos?.Offset ?? 0) : 0)
              .toString().length
          : offsetOf(text, Number(line), Number(column));
      return { message: said ?? message, offset };
    }
  }
}

/** The offset of a line and column, both starting at 1. */
export function offsetOf(text: string, line: number, column: number): number {
  return (
    text
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, each) => sum + each.length + 1, 0) +
    column -
    1
  );
}

function standsAt({ Pos, Redirs, Cmd }: Stmt, { start, redirection }: { start: number; redirection: number }): boolean {
  return Pos.Offset === start && Cmd?.Pos.Offset === start && Cmd.End.Offset === redirection && Redirs.length === 1 && Redirs[0]!.OpPos.Offset === redirection;
}
