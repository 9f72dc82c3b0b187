import { lexemesOf, significant } from './lexemes.ts';
import { replace } from './slip.ts';
import type { Slip } from './slip.ts';

/** Characters that look like a space and that YAML reads as a letter. The quick reader leaves them to the thorough one. */
const SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/;

/** Parts of a well-formed text whose meaning differs from their appearance. */
export function misread(text: string): Slip[] {
  return [...(SPACE.test(text) ? spaces(text) : []), ...(text.includes('!') ? loneTags(text) : [])];
}

/** YAML reads `! test -e /x` as the text "test -e /x" with a tag. */
function loneTags(text: string): Slip[] {
  const all = significant(lexemesOf(text));
  return all.flatMap(({ kind, source, start, end }, index): Slip[] => {
    if (kind !== 'tag' || source !== '!') return [];
    const next = all[index + 1];
    const whole = next?.kind === 'plain' && next.source !== '' && !next.source.includes('\n') ? text.slice(start, next.end) : undefined;
    return [
      {
        offsets: [start, end],
        message: 'YAML takes this ! for a tag, and drops it',
        hint: 'quote a text that starts with !',
        mend: whole && next ? replace([start, next.end], JSON.stringify(whole), 'quote the text') : undefined,
      },
    ];
  });
}

/** Spaces around a text, after a colon, a dash or a comma. Inside a text they are ordinary letters. */
function spaces(text: string): Slip[] {
  return lexemesOf(text).flatMap(({ kind, source, start }): Slip[] => {
    if (kind !== 'plain') return [];
    const [found, before = ''] = new RegExp(`^([\\w.$-]*[:-])?${SPACE.source}+|${SPACE.source}+$`).exec(source) ?? [];
    if (found === undefined) return [];
    const at = start + source.lastIndexOf(found) + before.length;
    const offsets = [at, at + found.length - before.length] as const;
    const number = text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0');
    return [
      {
        offsets,
        message: `this looks like a space, but is the character U+${number}, which YAML takes for a letter`,
        hint: 'write a space',
        mend: replace(offsets, ' '.repeat(offsets[1] - offsets[0]), 'write a space'),
      },
    ];
  });
}
