import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import { visible } from './visible.ts';

/** The maximum width of the source text in a frame. */
const WIDTH = 140;

/** The first line of a span with its number, and the span underlined below it. */
export function frame(text: string, { line, column, end }: Span): string[] {
  const source = linesOf(text)[line - 1]?.replace(/\r$/, '');
  if (source === undefined || source.trim() === '') return [];
  const cut = Math.max(0, column - 1 - WIDTH / 2);
  const last = end.line === line ? end.column - 1 : source.length;
  const stop = Math.min(last, cut + WIDTH, Math.max(source.length, column));
  const shown = (from: number, to: number) => visible(source.slice(from, to).replaceAll('\t', ' '));
  const [before, within, after] = [shown(cut, column - 1), shown(column - 1, stop), shown(Math.max(stop, column - 1), cut + WIDTH)];
  const number = String(line);
  return [`  ${number} | ${before}${within}${after}`, `  ${' '.repeat(number.length)} | ${' '.repeat(before.length)}${'^'.repeat(Math.max(1, within.length))}`];
}

/** The lines of the last text, because most diagnostics are about one file. */
let split: { text: string; lines: readonly string[] } = { text: '', lines: [''] };

function linesOf(text: string): readonly string[] {
  if (split.text !== text) split = { text, lines: text.split('\n') };
  return split.lines;
}

/** A number with its noun: `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The number of diagnostics of each severity: `2 errors, 1 warning`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], noun: string) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found > 0 ? [counted(found, noun)] : [];
  };
  return [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'hint')].join(', ');
}
