// How a builder reads a Dockerfile's text. The rules are BuildKit's (frontend/dockerfile/parser and shell);
// where older builders differ, the stricter reading is taken.

/** The longest line that BuildKit's scanner takes, in bytes. */
export const LONGEST_LINE = 65_535;

/** A continued line. BuildKit does not continue a line that ends in an escaped backslash; older builders do. */
const CONTINUED = /\\[ \t]*$/;

/** Whether a line is continued on the next. */
export function isContinued(line: string): boolean {
  return CONTINUED.test(line);
}

/**
 * An instruction's lines as the one line that the builder makes of them: comments and blank lines between them
 * left out, continuations joined. What stands behind that line, a here-document say, is no part of it.
 */
export function unfold(text: string): string {
  const [first = '', ...more] = text.split('\n');
  let line = first;
  for (const next of more.filter((each) => !/^\s*(#|$)/.test(each))) {
    if (!isContinued(line)) break;
    line = line.replace(CONTINUED, '') + next;
  }
  return line;
}

/** A word without quotes and escapes, and the names of the variables that the builder would expand in it. */
export interface Word {
  value: string;
  variables: string[];
}

/** Reads a word as the builder does for every instruction but RUN, CMD and ENTRYPOINT. */
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

/** Splits a line at its white space, but not inside quotes. Quotes and escapes are left as they are. */
export function splitWords(line: string): string[] {
  return line.match(/(?:\\[^]|"(?:\\[^]|[^"\\])*"|'[^']*'|[^\s\\"']|["'\\])+/g) ?? [];
}

/** The here-document that BuildKit takes a line of RUN, COPY or ADD to open, if any: it may stand behind white space. */
export function hereDocumentIn(line: string): string | undefined {
  return splitWords(line.replace(/<<[ \t]+/g, '<<')).find((word) => /^\d*<<-?[^<]+$/.test(word));
}

/** The words of an exec form, or undefined where the builder would take the text for a shell's. */
export function execForm(text: string): string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}
