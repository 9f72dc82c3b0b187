import { spanOf } from '../../document/locate.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** Characters that change the order in which a line is shown. */
const ORDER = /[\u202A-\u202E\u2066-\u2069]/;

/**
 * Those, characters that nobody sees, and line ends of Unicode, which are none for YAML. Marks of a direction and joiners, which Arabic,
 * Indic scripts and emoji need, count only beside ASCII.
 */
const HIDDEN = /[\u0085\u00AD\u200B\u2028-\u202E\u2060\u2066-\u2069]|(?!^)\uFEFF|(?<![^\0-\x7F])[\u200E\u200F]|[\u200C\u200D](?![^\0-\x7F])/gu;

export function* hiddenCharacter({ document }: Model): Iterable<Finding> {
  for (const { 0: character, index } of document.text.matchAll(HIDDEN)) {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    yield {
      path: [],
      span: spanOf(document, [index, index + 1]),
      message: ORDER.test(character)
        ? `the character U+${code} changes the order in which this line is shown`
        : `this line contains the invisible character U+${code}`,
      hint: `remove it; where a value needs it, write "\\u${code}" in double quotes`,
    };
  }
}
