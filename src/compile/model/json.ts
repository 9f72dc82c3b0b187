import { messageOf } from '../../diagnostic/thrown.ts';

/** The value of a JSON text, or its first error with its offset. */
export type Json = { value: unknown } | { fault: { offset: number; message: string } };

/** Reads JSON as JSON.parse does, which says of a fault where it is. */
export function readJson(text: string): Json {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const offset = offsetOf(text, messageOf(error));
    const end = text.trimEnd().length;
    if (offset < end) return { fault: { offset, message: `unexpected ${JSON.stringify(text[offset])}` } };
    return { fault: { offset: end, message: end === 0 ? 'empty file' : 'unexpected end' } };
  }
}

/** Of an unexpected token V8 gives no offset: it is where the beginning of the text stops being one that only ends too early. */
function offsetOf(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  let [good, bad] = [0, text.length];
  if (!message.startsWith('Unexpected token')) return bad;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return good;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return messageOf(error).startsWith('Unexpected token');
  }
}
