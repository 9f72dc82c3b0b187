import { textsIn } from '../texts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* controlCharacter({ document }: Model): Iterable<Finding> {
  for (const { text, path } of textsIn(document.root.value, [])) {
    const [found] = /\r(?!\n)|[^\P{Cc}\r\n\t]/u.exec(text) ?? [];
    if (found !== undefined)
      yield {
        path,
        message: `${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)} contains a control character, ${JSON.stringify(found)}`,
        hint: 'remove it; the only control characters allowed are line breaks and tabs',
      };
  }
}
