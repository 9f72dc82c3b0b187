import { lineEnd } from '../edits.ts';
import type { Detector } from './slip.ts';

const MARKERS = /^<{7}(?: .*)?\r?\n[^]*?^={7}\r?\n[^]*?^>{7}(?: |\r?$)/m;

/** Conflict markers of git. */
export const conflict: Detector = ({ text }) => {
  const start = text.search(MARKERS);
  if (start < 0) return undefined;
  return {
    offsets: [start, text.slice(0, lineEnd(text, start)).trimEnd().length],
    message: 'a merge conflict begins here',
    hint: 'keep one side, or parts of both, and remove the lines <<<<<<<, ======= and >>>>>>>',
  };
};
