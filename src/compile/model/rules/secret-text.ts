import { isMap } from '../../document/maps.ts';
import { knownSecret } from '../secrets/secrets.ts';
import { secretWords } from '../secrets/secret-words.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { execsOf } from '../starts.ts';
import { textsIn } from '../texts.ts';

const HINT = 'pass it to the container at start; if this is a real secret, replace it';

export function* secretText({ document, stages }: Model): Iterable<Finding> {
  const { value } = document.root;
  for (const [key, section] of isMap(value) ? Object.entries(value) : []) {
    if (key.startsWith('x-')) continue; // an anchor is seen where it is used
    for (const { text, path } of textsIn(section, [key])) {
      const known = isElsewhere(path) ? undefined : knownSecret(text);
      if (known) yield { path, message: `this text looks like ${known.what}`, hint: HINT };
    }
  }
  for (const {
    paths,
    words: [program = '', ...args],
  } of [...stages.values()].flatMap(execsOf)) {
    const words = args.map((text, index) => ({ text, filled: false, path: paths[index + 1]! }));
    for (const { word, reason } of secretWords(program, words)) yield { path: word.path, message: `this argument ${reason}`, hint: HINT };
  }
}

/** Variables have SECRET_ENV, and commands SECRET_COMMAND. */
function isElsewhere(path: readonly (string | number)[]): boolean {
  const [top, , key, part] = path;
  return path.includes('env') || (top === 'stages' && (key === 'run' || (key === 'start' && part !== 'exec') || (key === 'healthcheck' && part === 'run')));
}
