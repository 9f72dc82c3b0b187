import { lineEnd, lineStart } from '../edits.ts';
import { replace } from './slip.ts';
import type { Detector, Mend } from './slip.ts';

/** A key without ": ": the colon is missing, is a different character, or is not followed by a space. */
export const colon: Detector = ({ text, code, at }) => {
  if (code !== 'MISSING_CHAR' && code !== 'MULTILINE_IMPLICIT_KEY') return undefined;
  const start = lineStart(text, at) + /^[ -]*/.exec(text.slice(lineStart(text, at)))![0].length;
  const end = text.slice(0, lineEnd(text, start)).trimEnd().length;
  const [, key, rest = ''] = /^([\w$.-]*[\w$-])(.*)$/.exec(text.slice(start, end)) ?? [];
  if (key === undefined || /^ *:(?:\s|$)/.test(rest)) return undefined;
  return {
    offsets: [start, start + key.length],
    message: `the key "${key}" is not followed by ": "`,
    hint: 'end each key with a colon and a space',
    mend: mended(start + key.length, rest),
  };
};

function mended(at: number, rest: string): Mend | undefined {
  const [wrong] = /^(?::(?=[^\s:/]\S*)| *[=\uFF1A]\s*| +(?=[[{"']))/.exec(rest) ?? [];
  return wrong === undefined || /: /.test(rest) ? undefined : replace([at, at + wrong.length], ': ', 'write ": "');
}
