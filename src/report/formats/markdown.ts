import type { Diagnostic } from '../../diagnostic.ts';
import type { Report } from '../format.ts';
import { summary } from '../frame.ts';

/** GitHub rejects a step summary above 1 MiB as a whole; this leaves room for others in the same step. */
const LARGEST = 900_000;

/** For step summaries and comments: a table, errors first. */
export function markdown({ diagnostics }: Report): string {
  if (diagnostics.length === 0) return '**dwbuild** has no findings.\n';
  const rows: string[] = [];
  let size = 0;
  for (const row of (['error', 'warning', 'info'] as const).flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted)).map(tableRow)) {
    size += Buffer.byteLength(row) + 1;
    if (size > LARGEST) break;
    rows.push(row);
  }
  const hidden = diagnostics.length - rows.length;
  return [`**dwbuild** ${summary(diagnostics)}`, '', '| | where | what |', '| --- | --- | --- |', ...rows, ...(hidden > 0 ? ['', `and ${hidden} more`] : []), ''].join('\n');
}

function tableRow({ severity, file, line, column, code, message, hint }: Diagnostic): string {
  return `| ${severity} | ${escape(`${file}:${line}:${column}`)} | **${escape(code)}** ${escape(message)}${hint ? `<br>hint: ${escape(hint)}` : ''} |`;
}

/** Nothing in a text is Markdown or HTML, and a line break would end the table. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]|~$]/g, '\\$&').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
