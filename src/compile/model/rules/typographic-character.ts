import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { writtenTests } from '../tests.ts';
import { textsIn } from '../texts.ts';

/** In a command: a typographic quote that begins a word, or a pair of them, a dash that begins an option, and spaces that separate nothing. */
const IN_COMMAND = /(?<![^\s=(])[\u2018\u201A\u201C-\u201E]|\u201D|(?<!\S)[\u2012-\u2015\u2212](?=[\w\u2012-\u2015])|[\u00A0\u2000-\u200A\u202F\u205F\u3000]/u;

/** Around a whole value, and a dash that begins an option. */
const AROUND_WORD = /^[\u2018\u201A\u201C-\u201E\u00AB](?=.*[\u2018\u2019\u201C\u201D\u00BB]$)|^[\u2012-\u2015\u2212](?=[\w\u2012-\u2015])/u;

const DASH = /[\u2012-\u2015\u2212]/u;
const SPACE = /\s/u;

export function* typographicCharacter(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const { path, spec } = stage;
    const { start, session, run, env } = spec;
    const commands = { run, start: { root: start?.root, user: start?.user } };
    const tests = Array.from(writtenTests(stage)).flatMap((each) => textsIn({ run: each.test['run'] }, each.path));
    for (const { text, path: place } of [...textsIn(commands, path), ...tests]) {
      // What stands in the shell's own quotes is a text.
      const [found] = IN_COMMAND.exec(text.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, '')) ?? [];
      if (found !== undefined) yield { path: place, ...told(found, 'a shell') };
    }
    for (const { text, path: place } of textsIn({ env, session: { env: session?.env }, start: { exec: start?.exec } }, path)) {
      const [found] = AROUND_WORD.exec(text) ?? [];
      if (found !== undefined) yield { path: place, ...told(found, 'a program') };
    }
  }
}

function told(found: string, reader: string): Pick<Finding, 'message' | 'hint'> {
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const [kind, instead] = DASH.test(found) ? ['hyphen', '-'] : SPACE.test(found) ? ['space', 'a space'] : ['quote', '" or \''];
  return {
    message: `${SPACE.test(found) ? 'the character' : found} (U+${code}) is no ${kind} for ${reader}: it is part of the word`,
    hint: `write ${instead}`,
  };
}
