import { eolOf, lineEnd, lineStart } from '../edits.ts';
import { significant } from './lexemes.ts';
import type { Detector } from './slip.ts';

/** `apt: - curl`: the items of a list must start on the line after the key. */
export const item: Detector = ({ text, lexemes }) => {
  const all = significant(lexemes);
  const found = all.findIndex(({ kind, start }, index) => {
    const before = all[index - 1];
    return kind === 'dash' && before?.kind === 'colon' && !text.slice(before.end, start).includes('\n');
  });
  if (found < 0) return undefined;
  const [colon, dash] = [all[found - 1]!, all[found]!];
  const line = lineStart(text, dash.start);
  const column = dash.start - line;
  const lead = /^ *(?:- +)*/.exec(text.slice(line))![0].length;
  const next = /^ */.exec(text.slice(lineEnd(text, dash.start)))![0].length;
  // Further items stay below it.
  const indent = ' '.repeat(next === column ? column : lead + 2);
  const several = / - /.test(text.slice(dash.end, lineEnd(text, dash.end)));
  return {
    offsets: [dash.start, dash.end],
    message: 'a list item cannot follow its key on the same line',
    hint: `write each item on a line of its own, or the list in brackets: [a, b]`,
    mend: several ? undefined : { title: 'put it on a line of its own', edits: [{ offsets: [colon.end, dash.start], text: `${eolOf(text)}${indent}` }] },
  };
};
