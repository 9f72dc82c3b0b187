import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Report } from '../format.ts';
import { summary } from '../frame.ts';
import { fitting, LARGEST, markdownText } from '../markdown.ts';

/** For step summaries and comments: a table, errors first. */
export function markdown({ diagnostics }: Report): string {
  if (diagnostics.length === 0) return '**dwbuild** has no findings.\n';
  const rows = fitting(
    (['error', 'warning', 'info'] as const).flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted)).map(tableRow),
    LARGEST,
  );
  const hidden = diagnostics.length - rows.length;
  return [
    `**dwbuild** ${summary(diagnostics)}`,
    '',
    '| | where | what |',
    '| --- | --- | --- |',
    ...rows,
    ...(hidden > 0 ? ['', `and ${hidden} more`] : []),
    '',
  ].join('\n');
}

function tableRow({ severity, file, line, column, code, message, hint }: Diagnostic): string {
  return `| ${severity} | ${markdownText(`${file}:${line}:${column}`)} | **${markdownText(code)}** ${markdownText(message)}${hint ? `<br>hint: ${markdownText(hint)}` : ''} |`;
}
