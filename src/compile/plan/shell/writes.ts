import { basename } from 'node:path/posix';
import { isMatch } from './call.ts';
import type { ShellCall, ShellWord } from './call.ts';
import { downloadsOf } from './downloads.ts';
import { pathOf } from './paths.ts';

/** A path that a call writes or removes. */
export interface WrittenPath {
  path: string;
  word: ShellWord;
  removed?: boolean;
  /** Whether everything below it is removed, too. */
  tree?: boolean;
}

/** Options of programs that take the next word as their value. */
const VALUED = /^-([mogS]|-(mode|owner|group|suffix))$/;

/** What a call writes or removes, as far as its words say so. A copy into a folder writes a file there, so both count. */
export function writtenBy(call: ShellCall): WrittenPath[] {
  const found = [...call.outputs.map((word) => written(word)), ...argumentsOf(call.program, call.args)].map((each) => ({
    ...each,
    path: pathOf(call, each.path),
  }));
  return [...found, ...downloadsOf(call).map(({ path, word }) => written(word, path))];
}

/** The words of a call that are neither options nor their values. */
export function operands(args: readonly ShellWord[], valued: RegExp = VALUED): ShellWord[] {
  const end = args.findIndex(({ text }) => text === '--');
  return args.filter(({ text }, index) => (end >= 0 && index > end ? true : !/^-./.test(text) && !isMatch(args[index - 1], valued)));
}

/** The values of an option, and the words that contain them: `-m 755`, `-Dm755`, `--mode=755`. */
export function valuesOf(args: readonly ShellWord[], short: string, long: string): { word: ShellWord; text: string }[] {
  const option = new RegExp(`^(?:-[a-zA-Z]*${short}|--${long}(?:=|$))(.*)`, 's');
  return args.flatMap((arg, index) => {
    const [, value] = option.exec(arg.text) ?? [];
    const word = value === '' ? args[index + 1] : arg;
    return value === undefined || !word ? [] : [{ word, text: value || word.text }];
  });
}

/** The value of the last option that a pattern finds, whose second group is the value if it is in the same word. */
export function optionValue(args: readonly ShellWord[], option: RegExp): ShellWord | undefined {
  return args
    .flatMap((word, index) => {
      const [, , value] = option.exec(word.text) ?? [];
      return value === undefined ? [] : value === '' ? args.slice(index + 1, index + 2) : [{ ...word, text: value }];
    })
    .at(-1);
}

function argumentsOf(program: string, args: readonly ShellWord[]): WrittenPath[] {
  const words = operands(args);
  const isSet = (pattern: RegExp) => args.some(({ text }) => pattern.test(text));
  switch (program) {
    case 'tee':
      return words.map((word) => written(word));
    case 'touch':
    case 'truncate':
      return operands(args, /^-([drst]|-(date|reference|size))$/).map((word) => written(word));
    case 'rm':
    case 'unlink':
    case 'shred':
      return words.map((word) => ({ ...written(word), removed: true, tree: isSet(/^-[a-z]*[rR]|^--recursive/) }));
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install': {
      const given = valuesOf(args, 't', 'target-directory').at(-1);
      const folder = given && { ...given.word, text: given.text };
      const target = folder ?? (words.length > 1 ? words.at(-1) : undefined);
      if (!target || (program === 'install' && isSet(/^-[a-z]*d/))) return [];
      const files = words.filter((word) => word !== target && word !== given?.word).map(({ text }) => written(target, `${target.text}/${basename(text)}`));
      return target === folder || target.text.endsWith('/') ? files : [written(target), ...files];
    }
    case 'sed':
    case 'perl': {
      if (!isSet(/^-[a-zE]*i|^--in-place/)) return [];
      const files = operands(args, /^(-[a-hj-zE]*[ef]|--expression|--file)$/);
      return files.slice(isSet(/^(-[a-hj-zE]*[ef]|--expression|--file)/) ? 0 : 1).map((word) => written(word));
    }
    case 'dd':
      return args.flatMap((word) => (word.text.startsWith('of=') ? [written(word, word.text.slice(3))] : []));
    default:
      return [];
  }
}

function written(word: ShellWord, path = word.text): WrittenPath {
  return { path, word };
}
