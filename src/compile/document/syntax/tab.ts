import { lineEnd, lineStart } from '../edits.ts';
import type { Broken, Detector, Mend } from './slip.ts';

const INDENT = /^ *\t[ \t]*(?=[^\s#])/;

/** A tab in the indent of a line: YAML counts spaces only. */
export const tab: Detector = (broken) => {
  const { text, lexemes, at } = broken;
  const line = lineStart(text, at);
  const found = [line, lineEnd(text, at)].find((start) => INDENT.test(text.slice(start, lineEnd(text, start))));
  if (found === undefined) return undefined;
  const start = text.indexOf('\t', found);
  const around = lexemes.find((lexeme) => lexeme.start <= start && start < lexeme.end);
  if (around?.kind !== 'blank') return undefined; // inside a multi-line text
  const end = start + /^\t*/.exec(text.slice(start))![0].length;
  return { offsets: [start, end], message: 'tabs are not allowed as indentation', hint: 'indent with spaces', mend: onlyTabs(broken) };
};

/** If no line is indented with spaces, the width of a tab is irrelevant. */
function onlyTabs({ text }: Broken): Mend | undefined {
  if (/^\t* /m.test(text)) return undefined;
  const edits = [...text.matchAll(/^\t+/gm)].map(({ index, 0: tabs }) => ({ offsets: [index, index + tabs.length] as const, text: '  '.repeat(tabs.length) }));
  return { title: 'indent with spaces', edits };
}
