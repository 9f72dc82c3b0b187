import { oneLine } from '../one-line.ts';

/**
 * A value for a line of pip.conf, npmrc or RStudio's repos.conf. Throws where one of their readers sees more than
 * plain text: a comment, a quote, an escape, a variable, or white space at an end, which is lost.
 */
export function ini(value: unknown): string {
  const text = oneLine(value);
  if (/[#;"'\\]|\$\{|^\s|\s$/.test(text))
    throw new Error(`"${text}" is not valid in an ini file: it contains a comment sign, quote, backslash or variable, or starts or ends with a space`);
  return text;
}
