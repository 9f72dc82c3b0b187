import type { PlacedResult } from '../../prove/report.ts';
import { visible } from '../visible.ts';

/** For terminals: a table; the name of a stage is only on its first row. */
export function human(results: readonly PlacedResult[]): string {
  const rows = visible(results).map(({ stage, title, outcome, seconds }, index) => [
    stage === results[index - 1]?.stage ? '' : stage,
    outcome,
    seconds.toFixed(1),
    title,
  ]);
  const table = [['STAGE', 'RESULT', 'SECONDS', 'TEST'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map(([stage, outcome, seconds, title]) => `${stage!.padEnd(widths[0]!)}  ${outcome!.padEnd(widths[1]!)}  ${seconds!.padStart(widths[2]!)}  ${title}\n`)
    .join('');
}
