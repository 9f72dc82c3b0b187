import { thorough } from '../thorough.ts';

/** A token of YAML's lexer. */
export interface Lexeme {
  kind: Kind;
  source: string;
  start: number;
  end: number;
  /** The number of open brackets before it. */
  depth: number;
}

type Kind =
  | 'blank'
  | 'comment'
  | 'comma'
  | 'colon'
  | 'dash'
  | 'open'
  | 'close'
  | 'cut'
  | 'plain'
  | 'quoted'
  | 'block'
  | 'header'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'other';

const KINDS: Readonly<Record<string, Kind>> = {
  space: 'blank',
  newline: 'blank',
  'byte-order-mark': 'blank',
  comment: 'comment',
  comma: 'comma',
  'map-value-ind': 'colon',
  'seq-item-ind': 'dash',
  'flow-seq-start': 'open',
  'flow-map-start': 'open',
  'flow-seq-end': 'close',
  'flow-map-end': 'close',
  'flow-error-end': 'cut',
  'double-quoted-scalar': 'quoted',
  'single-quoted-scalar': 'quoted',
  'block-scalar-header': 'header',
  alias: 'alias',
  anchor: 'anchor',
  tag: 'tag',
};

/** Kinds that are a whole value, and kinds that start one. */
export const VALUES: ReadonlySet<Kind> = new Set(['plain', 'quoted', 'alias']);

/** The lexemes of a text, well-formed or not. A `cut` marks where the lexer abandons an open bracket, because a line has too little indent. */
export function lexemesOf(text: string): Lexeme[] {
  const { CST, Lexer } = thorough();
  const lexemes: Lexeme[] = [];
  let at = 0;
  let depth = 0;
  let scalar = false;
  for (const source of new Lexer().lex(text)) {
    const type = scalar ? 'scalar' : (CST.tokenType(source) ?? 'other');
    if (type === 'doc-mode') continue;
    if (!scalar && source === CST.SCALAR) {
      scalar = true;
      continue;
    }
    const header = lexemes.findLast(({ kind }) => kind !== 'blank' && kind !== 'comment')?.kind === 'header';
    const kind = scalar ? (header ? 'block' : 'plain') : (KINDS[type] ?? 'other');
    scalar = false;
    const length = kind === 'cut' ? 0 : source.length;
    lexemes.push({ kind, source, start: at, end: at + length, depth });
    at += length;
    if (kind === 'open') depth++;
    if (kind === 'close' && depth > 0) depth--;
    if (kind === 'cut') depth = 0;
  }
  return lexemes;
}

/** The lexemes without spaces, line breaks and comments. */
export function significant(lexemes: readonly Lexeme[]): Lexeme[] {
  return lexemes.filter(({ kind }) => kind !== 'blank' && kind !== 'comment');
}
