import { lineEnd, lineStart } from '../edits.ts';
import { replace } from './slip.ts';
import type { Detector } from './slip.ts';

/** A text that starts with a character that YAML reserves, or that contains ": ". */
export const reserved: Detector = ({ text, code, at }) => {
  if (code === 'BAD_ALIAS' && text[at] === '&') return undefined;
  const before = text.slice(lineStart(text, at), at);
  const inBrackets = /[[{]/.test(before);
  const line = text.slice(at, lineEnd(text, at));
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return inBrackets ? undefined : colonInside(line, at);
  const first = code === 'BAD_ALIAS' ? /^\*/ : code === 'BAD_SCALAR_START' ? /^[@`%]/ : undefined;
  if (!first?.test(line)) return undefined;
  // In brackets, the end of the text is certain if nothing that has a meaning of its own comes before the comma or the bracket.
  const found = (inBrackets ? /^(?:(?!:\s)[^,[\]{}#"'\n])*(?=[,\]}\n]|$)/ : /^.*?(?=\s+#|\s*$)/s).exec(line)?.[0].trimEnd();
  return {
    offsets: [at, at + 1],
    message: `a text cannot start with ${line[0]} unless it is quoted`,
    hint: 'quote the text',
    mend: found === undefined ? undefined : replace([at, at + found.length], JSON.stringify(found), 'quote the text'),
  };
};

/** A value that contains ": ": it lacks an open bracket, or must be quoted. Two keys on one line have no certain fix. */
function colonInside(line: string, at: number): ReturnType<Detector> {
  const [found] = /^[^\s"'[{&*!|>#].*?: .*?(?=\s+#|\s*$)/s.exec(line) ?? [];
  if (found === undefined) return undefined;
  const lost = /[\]}]$/.test(found) && !/[[{]/.test(found);
  const twoKeys = /^\S+ [a-z][\w-]*: /.test(found);
  return {
    offsets: [at, at + found.length],
    message: lost ? `a "${found.endsWith('}') ? '{' : '['}" is missing before ${found}` : `the value contains ": ", as only a key does`,
    hint: lost ? 'open the bracket' : 'quote the text, or put the second key on a line of its own',
    mend: lost
      ? { title: 'open the bracket', edits: [{ offsets: [at, at], text: found.endsWith('}') ? '{ ' : '[' }] }
      : twoKeys
        ? undefined
        : replace([at, at + found.length], JSON.stringify(found), 'quote the text'),
  };
}
