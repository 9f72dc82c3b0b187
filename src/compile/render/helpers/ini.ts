import { oneLine } from '../one-line.ts';

/**
 * A value for a line of pip.conf, npmrc or RStudio's repos.conf.
 * @throws if one of their readers would not read it as plain text: comments, quotes, escapes, variables, and spaces at the ends
 */
export function ini(value: unknown): string {
  const text = oneLine(value);
  if (/[#;"'\\]|\$\{|^\s|\s$/.test(text))
    throw new Error(`"${text}" is not valid in an ini file: it contains a comment sign, quote, backslash or variable, or starts or ends with a space`);
  return text;
}
