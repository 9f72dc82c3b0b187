import { lineStart } from '../edits.ts';
import { replace } from './slip.ts';
import { significant } from './lexemes.ts';
import type { Detector } from './slip.ts';

/** A key with more indent than those above it, which YAML reads as a continuation of the text before. */
export const indent: Detector = ({ text, lexemes }) => {
  const all = significant(lexemes);
  for (const [index, { kind, source, start, end, depth }] of all.entries()) {
    const [before, next] = [all[index - 1], all[index + 1]];
    const [, key] = /\n *([\w.-]+)$/.exec(source) ?? [];
    if (kind !== 'plain' || depth > 0 || !key || before?.kind !== 'colon' || next?.start !== end || next.kind !== 'colon') continue;
    const line = lineStart(text, end);
    const above = lineStart(text, start);
    const wanted = /^ *(?:- +)*/.exec(text.slice(above))![0].length;
    return {
      offsets: [end - key.length, end],
      message: `the key "${key}" has more indent than the key above it`,
      hint: 'give all keys of a map the same indent',
      mend: replace([line, end - key.length], ' '.repeat(wanted), 'give it the same indent'),
    };
  }
  return undefined;
};
