/** GitHub rejects a step summary above 1 MiB; this leaves room for the output of other commands in the step. */
export const LARGEST = 900_000;

/** Escapes a text for Markdown and HTML, on one line, because a line break would end a table row or a list item. */
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
