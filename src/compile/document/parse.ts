import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { faultyCharacter } from './characters.ts';
import type { Document, Offsets, ParseResult } from './document.ts';
import { located } from './located.ts';
import { lineOfOffset, spanOf } from './locate.ts';
import { fixOf } from './edits.ts';
import type { TextEdit } from './edits.ts';
import { positionsIn } from './positions.ts';
import { quickly } from './quick.ts';
import { removal } from './removal.ts';
import { OPTIONS, slipAt, syntaxFaults, TOO_DEEP } from './syntax/faults.ts';
import { misread } from './syntax/misread.ts';
import { thorough } from './thorough.ts';
import type { Code } from '../../generated/codes.ts';

/** Parses YAML 1.2 with merge keys into plain data with locations. `file` is only the name in diagnostics; nothing is read from disk or thrown. */
export function parse(file: string, text: string): ParseResult {
  const sources = [{ file, text, start: 0, positionAt: positionsIn(text) }];
  const empty: Document = { file, text, sources, root: { value: null, offsets: [0, 0] } };
  try {
    return read(empty);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { document: empty, diagnostics: [faultAt(empty, [0, 0], 'YAML_SYNTAX', TOO_DEEP.message, TOO_DEEP.hint)] };
  }
}

function read(empty: Document): ParseResult {
  const { text } = empty;
  const faulty = faultyCharacter(text);
  if (faulty) return { document: empty, diagnostics: [faultAt(empty, faulty.offsets, 'YAML_SYNTAX', faulty.message, faulty.hint)] };
  const quick = quickly(text);
  if (quick) return { document: { ...empty, root: quick }, diagnostics: [] };
  const misreadings = misread(text);
  if (misreadings.length > 0) return { document: empty, diagnostics: misreadings.map((slip) => slipAt(empty, slip)) };
  const yaml = thorough().parseDocument(text, OPTIONS);
  const errors = [...yaml.errors, ...yaml.warnings];
  if (errors.length > 0) return { document: empty, diagnostics: syntaxFaults(empty, errors) };
  const { root, faults } = located(yaml, text.length);
  const document = { ...empty, root };
  const diagnostics = faults.map(({ code, message, hint, offsets, first, again }) => ({
    ...faultAt(empty, offsets, code, first ? `${message}, first on line ${lineOfOffset(empty, first[0]).line}` : message, hint),
    ...withFix(empty, 'remove the second', again && removal(text, again)),
  }));
  return { document: faults.some(({ code }) => code !== 'DUPLICATE_KEY') ? empty : document, diagnostics };
}

function withFix(document: Document, title: string, edit: TextEdit | undefined): Pick<Diagnostic, 'fix'> {
  return edit ? { fix: fixOf(document, title, [edit]) } : {};
}

function faultAt(document: Document, offsets: Offsets, code: Code, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint && { hint }), ...spanOf(document, offsets) };
}
