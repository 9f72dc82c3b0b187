const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for XML 1.0, between tags or double quotes. Most control characters can't be represented. */
export function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
