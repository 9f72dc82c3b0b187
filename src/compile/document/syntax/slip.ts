import type { ErrorCode } from 'yaml';
import type { Offsets } from '../document.ts';
import type { TextEdit } from '../edits.ts';
import type { Lexeme } from './lexemes.ts';

/** A text that is not YAML, and where the parser noticed it. */
export interface Broken {
  text: string;
  lexemes: readonly Lexeme[];
  code: ErrorCode;
  /** The parser's own place, which is often behind that of the slip. */
  at: number;
}

/** What a person did, where, and what mends it. */
export interface Slip {
  offsets: Offsets;
  message: string;
  hint?: string | undefined;
  mend?: Mend | undefined;
}

/** Edits, and what they do, in a few words. They are offered only where the parser then comes past the place. */
export interface Mend {
  title: string;
  edits: readonly TextEdit[];
}

/** Recognises one slip. */
export type Detector = (broken: Broken) => Slip | undefined;

/** An insertion as a mend. */
export function insert(at: number, text: string): Mend {
  return { title: `insert "${text.trim()}"`, edits: [{ offsets: [at, at], text }] };
}

/** A replacement as a mend. */
export function replace(offsets: Offsets, text: string, title = `write ${text}`): Mend {
  return { title, edits: [{ offsets, text }] };
}
