import type { Document } from '../../compile/document/document.ts';
import { editsOf } from '../../compile/document/edits.ts';
import type { TextEdit } from '../../compile/document/edits.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import { shapeFaults } from '../../compile/model/schema/validator.ts';

/** Puts quotes around texts that YAML takes for numbers or booleans: 3.10 would lose its zero. The schema says what is a text. */
export async function quoteTexts(document: Document, managers: readonly Manager[]): Promise<TextEdit[]> {
  const faults = await shapeFaults(document, managers);
  return faults.flatMap(({ fix }) => (fix ? editsOf(document.text, fix) : [])).filter(({ offsets, text }) => text === `"${document.text.slice(...offsets)}"`);
}
