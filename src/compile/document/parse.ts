import type { ErrorCode, YAMLError } from 'yaml';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { faultyCharacter } from './characters.ts';
import type { Document, Offsets, ParseResult } from './document.ts';
import { located } from './located.ts';
import { spanOf } from './locate.ts';
import { fixOf, lineEnd, lineStart } from './edits.ts';
import type { TextEdit } from './edits.ts';
import { positionsIn } from './positions.ts';
import { quickly } from './quick.ts';
import { removal } from './removal.ts';
import { thorough } from './thorough.ts';
import type { Code } from '../../generated/codes.ts';

/** Hints for common syntax errors, and clearer messages for errors whose message refers to the parser's internals. */
const ADVICE: Partial<Record<ErrorCode, { message?: string; hint: string }>> = {
  BAD_ALIAS: { hint: 'quote a text that starts with *' },
  BAD_DQ_ESCAPE: { hint: 'use single quotes: there, a \\ is literal' },
  BAD_INDENT: { hint: 'give all keys of a map, and all items of a list, the same indent' },
  BAD_SCALAR_START: { hint: 'quote the text' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a key or a list item is not allowed here',
    hint: 'quote a text that contains ": ", and give all items of a list the same indent',
  },
  MISSING_CHAR: { hint: 'close every quote and bracket; end each key with a colon and a space' },
  MULTILINE_IMPLICIT_KEY: { message: 'a key is not followed by ": "', hint: 'end each key with a colon and a space' },
  MULTIPLE_DOCS: { message: 'the file contains more than one document', hint: 'remove the line --- and what follows it' },
  TAB_AS_INDENT: { hint: 'indent with spaces' },
  TAG_RESOLVE_FAILED: { hint: 'remove the tag, or quote a text that starts with !' },
};

/** Errors inside one value. Any other error confuses the parser about the structure and causes follow-up errors. */
const LOCAL: ReadonlySet<ErrorCode> = new Set(['BAD_ALIAS', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'TAG_RESOLVE_FAILED']);

/** Parses YAML 1.2 with merge keys into plain data with locations. `file` is only the name in diagnostics; nothing is read from disk or thrown. */
export function parse(file: string, text: string): ParseResult {
  const positionAt = positionsIn(text);
  const empty: Document = { file, text, root: { value: null, offsets: [0, 0] }, positionAt };
  const faulty = faultyCharacter(text);
  if (faulty) return { document: empty, diagnostics: [faultAt(empty, faulty.offsets, 'YAML_SYNTAX', faulty.message, faulty.hint)] };
  const quick = quickly(text);
  if (quick) return { document: { file, text, root: quick, positionAt }, diagnostics: [] };
  const yaml = thorough().parseDocument(text, { merge: true, prettyErrors: false, uniqueKeys: false });
  const errors = withoutEchoes([...yaml.errors, ...yaml.warnings]);
  if (errors.length > 0) return { document: empty, diagnostics: errors.map((error) => syntaxError(empty, error)) };
  const { root, faults } = located(yaml, text.length);
  const document = faults.length > 0 ? empty : { ...empty, root };
  const diagnostics = faults.map(({ code, message, hint, offsets, first, again }) => ({
    ...faultAt(empty, offsets, code, first ? `${message}, first on line ${positionAt(first[0]).line}` : message, hint),
    ...withFix(empty, 'remove the second', again && removal(text, again)),
  }));
  return { document, diagnostics };
}

function withoutEchoes(errors: readonly YAMLError[]): YAMLError[] {
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const first = sorted.findIndex(({ code }) => !LOCAL.has(code));
  return first < 0 ? sorted : sorted.slice(0, first + 1);
}

function syntaxError(document: Document, { code, message, pos }: YAMLError): Diagnostic {
  const advice = ADVICE[code];
  return {
    ...faultAt(document, pos, 'YAML_SYNTAX', advice?.message ?? sentence(message), advice?.hint),
    ...withFix(document, 'quote the text', quoting(document.text, code, pos[0])),
  };
}

function withFix(document: Document, title: string, edit: TextEdit | undefined): Pick<Diagnostic, 'fix'> {
  return edit ? { fix: fixOf(document, title, [edit]) } : {};
}

/** Quotes a text, up to the end of its line, that contains ": " or starts with a character reserved by YAML. */
function quoting(text: string, code: ErrorCode, start: number): TextEdit | undefined {
  const line = text.slice(start, lineEnd(text, start));
  const inBrackets = /[[{]/.test(text.slice(lineStart(text, start), start));
  const pattern =
    code === 'BAD_SCALAR_START'
      ? inBrackets
        ? /^[@`%][^,[\]{}#"'\s]*/
        : /^[@`%].*?(?=\s+#|\s*$)/
      : code === 'BLOCK_AS_IMPLICIT_KEY' && !inBrackets
        ? /^[^\s"'[{&*!|>#].*?: .*?(?=\s+#|\s*$)/
        : undefined;
  const [found] = pattern?.exec(line) ?? [];
  return found === undefined ? undefined : { offsets: [start, start + found.length], text: JSON.stringify(found) };
}

function faultAt(document: Document, offsets: Offsets, code: Code, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint && { hint }), ...spanOf(document, offsets) };
}

function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return (
    first.charAt(0).toLowerCase() +
    first
      .slice(1)
      .replace(/\.$/, '')
      .replace(/"quote$/, '"')
  );
}
