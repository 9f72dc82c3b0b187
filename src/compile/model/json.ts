import { messageOf } from '../../diagnostic/thrown.ts';

/** The value of a JSON text, or its first error with its offset. */
export type Json = { value: unknown } | { fault: { offset: number; message: string } };

/** Parses JSON like JSON.parse; a fault has its offset. */
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

/** For an unexpected token V8 gives no offset: it is the end of the longest start of the text that is only incomplete. */
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
