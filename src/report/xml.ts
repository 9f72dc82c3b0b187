const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML 1.0 has it, between tags or double quotes. It has no way to write most control characters. */
export function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
