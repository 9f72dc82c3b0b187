import { oneLine } from '../one-line.ts';

/**
 * A value for a line of pip.conf, npmrc or RStudio's repos.conf.
 * @throws if one of their readers would not read it as plain text: comments, quotes, escapes, variables, spaces at the ends,
 * and Unicode's line separators: npm ignores a line with one, and so the mirror
 */
export function ini(value: unknown): string {
  const text = oneLine(value);
  if (/[#;"'\\]|\$\{|^\s|\s$|[\u2028\u2029]/.test(text))
    throw new Error(
      `"${text}" is not valid in an ini file: it contains a comment sign, quote, backslash, variable or line separator, or starts or ends with a space`,
    );
  return text;
}
