import { PIECES } from '../../security/values/pieces.ts';

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

/** The hostile pieces on one line, without control characters and facts. */
const VISIBLE = PIECES.filter((piece) => !/[\p{Cc}\p{Cs}]|\{[a-z.]+\}/u.test(piece));

/** A string of up to `most` hostile pieces. */
export function nasty(random: () => number, most = 8): string {
  return Array.from({ length: 1 + Math.floor(random() * most) }, () => VISIBLE[Math.floor(random() * VISIBLE.length)]!).join('');
}
