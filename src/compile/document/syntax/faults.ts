import type { ErrorCode, YAMLError } from 'yaml';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document } from '../document.ts';
import { applyEdits, fixOf, lineEnd } from '../edits.ts';
import { spanOf } from '../locate.ts';
import { thorough } from '../thorough.ts';
import { afterValue } from './after-value.ts';
import { bracket } from './bracket.ts';
import { colon } from './colon.ts';
import { comma } from './comma.ts';
import { conflict } from './conflict.ts';
import { header } from './header.ts';
import { indent } from './indent.ts';
import { item } from './item.ts';
import { lexemesOf } from './lexemes.ts';
import { quote } from './quote.ts';
import { reserved } from './reserved.ts';
import type { Broken, Detector, Mend, Slip } from './slip.ts';
import { tab } from './tab.ts';

/** The detectors of slips, of which the first that matches applies: an open quote hides brackets, and an open bracket hides commas. */
const DETECTORS: readonly Detector[] = [conflict, tab, quote, bracket, comma, item, header, indent, reserved, afterValue, colon];

/** What is said if a parser, which calls itself for each level, has no room on the stack. */
export const TOO_DEEP = { message: 'lists and maps are nested too deep', hint: 'tools.yaml needs fewer than ten levels' };

/** Hints for errors that are not common slips, and clearer messages for errors whose message refers to the parser's internals. */
const ADVICE: Partial<Record<ErrorCode, { message?: string; hint: string }>> = {
  BAD_ALIAS: { hint: 'quote a text that starts with & or *' },
  BAD_DQ_ESCAPE: { hint: 'use single quotes: there, a \\ is literal' },
  BAD_INDENT: {
    message: 'the indent of this line is that of no key or list item above it',
    hint: 'give all keys of a map, and all items of a list, the same indent',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a key or a list item is not allowed here',
    hint: 'quote a text that contains ": ", and give all items of a list the same indent',
  },
  MISSING_CHAR: { hint: 'put a space after an anchor or a tag; end each key with a colon and a space' },
  MULTILINE_IMPLICIT_KEY: { message: 'a key is not followed by ": "', hint: 'end each key with a colon and a space' },
  MULTIPLE_DOCS: { message: 'the file contains more than one document', hint: 'remove the line that ends the first one, --- or ..., and what is not needed' },
  RESOURCE_EXHAUSTION: TOO_DEEP,
  TAG_RESOLVE_FAILED: { hint: 'remove the tag, or quote a text that starts with !' },
};

/** Errors inside one value. Any other error confuses the parser about the structure and causes follow-up errors. */
const LOCAL: ReadonlySet<ErrorCode> = new Set(['BAD_ALIAS', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'TAG_RESOLVE_FAILED']);

/** The options of the thorough parser. */
export const OPTIONS = { merge: true, prettyErrors: false, uniqueKeys: false } as const;

/** Converts the parser's errors to slips of the author with their locations, up to the first error that confuses the parser. */
export function syntaxFaults(document: Document, errors: readonly YAMLError[]): Diagnostic[] {
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const first = sorted.findIndex(({ code }) => !LOCAL.has(code));
  const lexemes = lexemesOf(document.text);
  return (first < 0 ? sorted : sorted.slice(0, first + 1)).map(({ code, message, pos: [at, end] }) => {
    const broken: Broken = { text: document.text, lexemes, code, at };
    const advice = ADVICE[code];
    const place = at + /^ */.exec(document.text.slice(at))![0].length;
    const { mend, ...slip } = slipIn(broken) ?? { offsets: [place, Math.max(place, end)], message: advice?.message ?? sentence(message), hint: advice?.hint };
    return slipAt(document, mend && mends(broken, mend) ? { ...slip, mend } : slip);
  });
}

/** The slip, unless it is more than a line after the error and so cannot have caused it. */
function slipIn(broken: Broken): Slip | undefined {
  const last = lineEnd(broken.text, lineEnd(broken.text, broken.at));
  const detectors = LOCAL.has(broken.code) ? [reserved] : DETECTORS;
  for (const detect of detectors) {
    const slip = detect(broken);
    if (slip && slip.offsets[0] <= last) return slip;
  }
  return undefined;
}

/** A slip as a diagnostic. */
export function slipAt(document: Document, { offsets, message, hint, mend }: Slip): Diagnostic {
  return {
    code: 'YAML_SYNTAX',
    severity: 'error',
    message,
    ...(hint && { hint }),
    ...spanOf(document, offsets),
    ...(mend && { fix: fixOf(document, mend.title, mend.edits) }),
  };
}

/** Whether the parser gets past the error and the edits after they are applied. */
function mends({ text, at }: Broken, { edits }: Mend): boolean {
  const grown = edits.reduce((sum, { offsets: [start, end], text: put }) => sum + put.length - (end - start), 0);
  const past = Math.max(at, ...edits.map(({ offsets }) => offsets[1])) + grown;
  return thorough()
    .parseDocument(applyEdits(text, edits), OPTIONS)
    .errors.every(({ pos: [place] }) => place > past);
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
