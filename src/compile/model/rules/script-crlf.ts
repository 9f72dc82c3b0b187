import { firstAndMore } from '../../../diagnostic/first-and-more.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { copiedFiles } from '../source.ts';

export function* scriptCrlf(model: Model): Iterable<Finding> {
  for (const { by, path, files } of copiedFiles(model)) {
    const scripts = files.filter((file) => isScript(file, model.sources.head(file)));
    if (scripts.length === 0) continue;
    yield {
      path,
      message: `${firstAndMore(scripts)}, which ${by}, is a script whose lines end in CR LF: no interpreter is found for it`,
      hint: 'convert it with `dos2unix`, and keep it so with `* text=auto eol=lf` in .gitattributes',
    };
  }
}

/** A script by its first line, or one for a shell by its name. */
function isScript(file: string, head: string): boolean {
  return /^#![^\n]*\r\n/.test(head) || (/\.sh(\.hbs)?$/.test(file) && /\r\n/.test(head));
}
