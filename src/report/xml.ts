import { COMMAND, printable } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for XML 1.0, between tags or double quotes. Most control characters can't be represented, so all hidden ones become escapes. */
export function xml(text: string): string {
  return printable(text, { commands: true })
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!)
    .replace(COMMAND, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
