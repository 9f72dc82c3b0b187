import { visible } from './visible.ts';

/** Formats rows as lines of text with aligned columns. */
export function columns(table: readonly (readonly string[])[]): string {
  const rows = visible(table);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]!.length));
  const widths = rows.length > 0 ? rows[0]!.map((_, column) => width(column)) : [];
  return rows.map((row) => `${row.map((word, column) => (column < row.length - 1 ? word.padEnd(widths[column]!) : word)).join('  ')}\n`).join('');
}
