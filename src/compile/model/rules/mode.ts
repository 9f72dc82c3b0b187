import { replaceWith } from '../fixes.ts';
import { modesOf } from '../modes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* mode({ stages, document }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { text, path } of modesOf(stage)) {
      if (/^[0-7]{3,4}$/.test(text)) continue;
      const [, digits] = /^0o?0*([0-7]{3,4})$/.exec(text) ?? [];
      yield {
        path,
        message: `the mode "${text}" in stage "${stage.name}" is not octal`,
        hint: 'write three or four digits from 0 to 7, quoted: "0755" for a program, "0644" for other files',
        fix: digits === undefined ? undefined : replaceWith(document, path, `"${digits.padStart(4, '0')}"`),
      };
    }
  }
}
