/** A generator of pseudo-random numbers in [0, 1), determined by the seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts with a special meaning in a shell, a Dockerfile, YAML, an ini file, R or sudoers. */
const PIECES = [
  '"',
  "'",
  '`',
  '\\',
  '\\\\',
  '$',
  '$HOME',
  '${PATH}',
  '$(id)',
  '#',
  ' # ',
  ';',
  '&&',
  '|',
  '<<EOF',
  '<<-"E"',
  '>',
  '=',
  ':',
  '~',
  '!',
  '*',
  '?',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  '%',
  '@',
  ',',
  '-',
  '--from=x',
  ' ',
  '  ',
  'a',
  'Z9',
  'é',
  '漢',
  '😀',
  '\u2028',
  '\u2029',
  '\u00a0',
  '\ufeff',
  'RUN id',
  'FROM x AS y',
  '\\n',
  'EOF',
  '.',
  '/',
  '+',
  '^',
];

/** A string of up to `most` special pieces. */
export function nasty(random: () => number, most = 8): string {
  return Array.from({ length: 1 + Math.floor(random() * most) }, () => PIECES[Math.floor(random() * PIECES.length)]!).join('');
}
