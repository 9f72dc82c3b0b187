/** GitHub rejects a step summary above 1 MiB as a whole; this leaves room for others in the same step. */
export const LARGEST = 900_000;

/** A text of which nothing is Markdown or HTML, in one line, since a line break would end a table's row or a list's item. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

/** The first lines that fit into the given number of bytes. */
export function fitting(lines: readonly string[], bytes: number): string[] {
  let left = bytes;
  const end = lines.findIndex((line) => (left -= Buffer.byteLength(line) + 1) < 0);
  return end === -1 ? [...lines] : lines.slice(0, end);
}
