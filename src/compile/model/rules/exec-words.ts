import { sourceOf } from '../../document/locate.ts';
import { replaceWith } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { execsOf } from '../starts.ts';

/** Words that stay what they are in a YAML list in brackets. */
const PLAIN = /^(?!(true|false|null)$)[A-Za-z/][\w./=-]*$|^--?[A-Za-z][\w./=-]*$/i;

export function* execWords({ stages, document }: Model): Iterable<Finding> {
  for (const {
    stage,
    paths,
    words: [program = ''],
    verb,
  } of [...stages.values()].flatMap((stage) => execsOf(stage).map((exec) => ({ ...exec, stage })))) {
    if (program.trim() === '') {
      yield { path: paths[0]!, message: `stage "${stage.name}" ${verb} a program without a name`, hint: 'write the program first, and its arguments after it' };
      continue;
    }
    const words = program.trim().split(/\s+/);
    if (words.length < 2 || isOnePath(program)) continue;
    const place = paths[0]!;
    const inBrackets = sourceOf(document, place.slice(0, -1))?.startsWith('[');
    yield {
      path: place,
      message: `stage "${stage.name}" ${verb} a program with the name "${program}": no shell splits it into words`,
      hint: `write each word as its own item: ${words.join(', ')}`,
      fix: inBrackets && words.every((word) => PLAIN.test(word)) ? replaceWith(document, place, words.join(', ')) : undefined,
    };
  }
}

/** Whether it can be the path of a program in a folder with a space in its name. */
function isOnePath(program: string): boolean {
  return /^\/.*\s[^\s/-][^\s]*\//.test(program);
}
