import * as fc from 'fast-check';
import { PIECES } from './pieces.ts';

/** Hostile texts: pieces in a row, any characters, and long ones. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
    weight: 12,
  },
  {
    arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    weight: 2,
  },
  {
    arbitrary: fc.tuple(fc.constantFrom(...PIECES), fc.integer({ min: 100, max: 3000 })).map(([piece, times]) => piece.repeat(times)),
    weight: 1,
  },
);
