import type { Document } from '../document/document.ts';
import { editsOf } from '../document/edits.ts';
import type { TextEdit } from '../document/edits.ts';
import type { Manager } from '../managers/manager.ts';
import { shapeFaults } from '../spec/validator.ts';

/** Puts quotes around texts that YAML takes for numbers or booleans: 3.10 would lose its zero. The schema says what is a text. */
export async function quoteTexts(document: Document, managers: readonly Manager[]): Promise<TextEdit[]> {
  const faults = await shapeFaults(document, managers);
  return faults.flatMap(({ fix }) => (fix ? editsOf(document.text, fix) : [])).filter(({ offsets, text }) => text === `"${document.text.slice(...offsets)}"`);
}
