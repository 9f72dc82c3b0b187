import type { Rule } from '../rule.ts';
import { textsIn } from '../texts.ts';

export const controlCharacter: Rule = {
  code: 'CONTROL_CHARACTER',
  severity: 'error',
  description: 'No text holds a control character, written `"\\e"` say: a terminal that shows it would obey.',
  *check({ document }) {
    for (const { text, path } of textsIn(document.root.value, [])) {
      const [found] = /\r(?!\n)|[^\P{Cc}\r\n\t]/u.exec(text) ?? [];
      if (found !== undefined)
        yield {
          path,
          message: `${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)} holds a control character, ${JSON.stringify(found)}`,
          hint: 'remove it; of such characters a text may have line breaks and tabs',
        };
    }
  },
};
