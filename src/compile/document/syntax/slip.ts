import type { ErrorCode } from 'yaml';
import type { Offsets } from '../document.ts';
import type { TextEdit } from '../edits.ts';
import type { Lexeme } from './lexemes.ts';

/** A text that is not YAML, and the position of the parser's error. */
export interface Broken {
  text: string;
  lexemes: readonly Lexeme[];
  code: ErrorCode;
  /** The position of the parser's error, which is often after that of the slip. */
  at: number;
}

/** A mistake of the author: its message, location and fix. */
export interface Slip {
  offsets: Offsets;
  message: string;
  hint?: string | undefined;
  mend?: Mend | undefined;
}

/** Edits with a short title. They are offered only if the parser then gets past the position. */
export interface Mend {
  title: string;
  edits: readonly TextEdit[];
}

/** Detects one kind of slip. */
export type Detector = (broken: Broken) => Slip | undefined;

/** A fix that inserts a text. */
export function insert(at: number, text: string): Mend {
  return { title: `insert ${text === ' ' ? 'a space' : `"${text.trim()}"`}`, edits: [{ offsets: [at, at], text }] };
}

/** A fix that replaces a range. */
export function replace(offsets: Offsets, text: string, title = `write ${text}`): Mend {
  return { title, edits: [{ offsets, text }] };
}
