// How a builder reads the text of a Dockerfile. The rules are BuildKit's (frontend/dockerfile/parser and shell); where older builders differ,
// the stricter rule applies.

/** The longest line that BuildKit's scanner accepts, in bytes. */
export const LONGEST_LINE = 65_535;

/** The longest command that Linux gives a shell, in bytes: MAX_ARG_STRLEN of linux/binfmts.h, without the final zero. */
export const LONGEST_COMMAND = 131_071;

/** A line continuation. BuildKit does not continue a line that ends in an escaped backslash; older builders do. */
const CONTINUED = /\\[ \t]*$/;

/** Whether a line is continued on the next. */
export function isContinued(line: string): boolean {
  return CONTINUED.test(line);
}

/**
 * Joins the lines of an instruction to one line like the builder: without comments and blank lines, continuations joined. Text after that
 * line, for example a here-document, is omitted.
 */
export function unfold(text: string): string {
  const [first = '', ...more] = text.split('\n');
  const joined: string[] = [];
  let last = first;
  for (const next of more) {
    if (/^\s*(#|$)/.test(next)) continue;
    if (!isContinued(last)) break;
    joined.push(last.replace(CONTINUED, ''));
    last = next;
  }
  return joined.join('') + last;
}

/** A word without quotes and escapes, and the names of the variables that the builder would expand in it. */
export interface Word {
  value: string;
  variables: string[];
}

/** Reads a word as the builder does in all instructions except RUN, CMD and ENTRYPOINT. */
export function readWord(text: string): Word {
  const variables: string[] = [];
  let value = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    const next = text[at + 1] ?? '';
    if (quote !== '' && char === quote) quote = '';
    else if (quote === "'") value += char;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '\\' && (quote === '' || /["$\\]/.test(next))) value += text[(at += 1)] ?? '';
    else {
      const [, name] = char === '$' ? (/^\$\{?([A-Za-z_]\w*|\d)/.exec(text.slice(at)) ?? []) : [];
      if (name) variables.push(name);
      value += char;
    }
  }
  return { value, variables };
}

/** Splits a line at spaces outside of quotes. Quotes and escapes are kept. */
export function splitWords(line: string): string[] {
  return line.match(/(?:\\[^]|"(?:\\[^]|[^"\\])*"|'[^']*'|[^\s\\"']|["'\\])+/g) ?? [];
}

/** The here-document that BuildKit finds in a line of RUN, COPY or ADD, if any; it can follow white space. */
export function hereDocumentIn(line: string): string | undefined {
  return splitWords(line.replace(/<<[ \t]+/g, '<<')).find((word) => /^\d*<<-?[^<]+$/.test(word));
}

/** The words of an exec form, or undefined if the builder would read the text as a shell command. */
export function execForm(text: string): string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}
