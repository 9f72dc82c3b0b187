import { isPlain } from './fields.ts';
import { isCommand, MARK, MARKS, valueOf } from './packs.ts';
import type { Slot } from './packs.ts';
import { readFile } from './readers.ts';

/** A hostile text at a slot. */
export interface Case {
  slot: Slot;
  text: string;
}

/** The texts that a mark of the plain files can be. */
type Texts = ReadonlyMap<string, readonly string[]>;

/**
 * The first difference between files and the plain files with the texts of the cases instead of their marks, as readers of the files
 * see both; undefined if each text arrived exactly there.
 */
export function difference(plain: ReadonlyMap<string, string>, files: ReadonlyMap<string, string>, cases: readonly Case[]): string | undefined {
  const texts: Texts = new Map(cases.map((one) => [one.slot.mark, expected(one)]));
  const asText = cases.some(({ slot }) => isCommand(slot));
  const names = new Set(files.keys());
  for (const [path, before] of plain) {
    const name = [...names].find((one) => isText(path, one, texts));
    if (name === undefined) return `${path} is missing`;
    names.delete(name);
    const found = files.get(name)!;
    if (found === before) continue;
    const same = asText ? isText(withoutExamples(before, cases), found, texts) : isSame(remembered(plain, path), readFile(name, found), texts);
    if (!same) return `${name} differs:\n${differingLines(before, found)}`;
  }
  return names.size > 0 ? `${[...names].join(', ')} is new` : undefined;
}

/** A plain file in which a mark stands for a whole command. */
function withoutExamples(text: string, cases: readonly Case[]): string {
  return cases.reduce((before, { slot }) => before.replaceAll(valueOf(slot).trim(), slot.mark), text);
}

const memory = new WeakMap<ReadonlyMap<string, string>, Map<string, unknown>>();

/** What is read in a plain file, which is compared with many others. */
function remembered(plain: ReadonlyMap<string, string>, path: string): unknown {
  const known = memory.get(plain) ?? new Map<string, unknown>();
  memory.set(plain, known);
  if (!known.has(path)) known.set(path, readFile(path, plain.get(path)!));
  return known.get(path);
}

/** Whether data is the plain data with the texts instead of the marks, in keys and values. */
function isSame(was: unknown, is: unknown, texts: Texts): boolean {
  if (typeof was === 'string') return typeof is === 'string' && (isText(was, is, texts) || (was.startsWith('/tmp/') && is.startsWith('/tmp/'))); // a download, for a moment
  if (Array.isArray(was)) return Array.isArray(is) && was.length === is.length && was.every((item, index) => isSame(item, is[index], texts));
  if (!isPlain(was)) return was === is;
  if (!isPlain(is)) return false;
  if ('comment' in was) return 'comment' in is && isComment(String(was['comment']), String(is['comment']), texts);
  const keys = new Set(Object.keys(is));
  return (
    keys.size === Object.keys(was).length &&
    Object.entries(was).every(([key, value]) => [...keys].some((one) => isText(key, one, texts) && isSame(value, is[one], texts)))
  );
}

/** A comment is on one line, and its ruler is as long as there is room. */
function isComment(was: string, is: string, texts: Texts): boolean {
  if (was === is) return true;
  const marks = was.match(MARKS) ?? [];
  const shorter = new Map(marks.map((mark) => [mark, texts.get(mark)?.map(short) ?? [mark]]));
  return isText(short(was), short(is), shorter) || short(is) === short(was.replaceAll(MARKS, (mark) => texts.get(mark)?.[0] ?? mark));
}

function short(text: string): string {
  return text.replaceAll(/\s+|[-─]{3,}/g, ' ').trim();
}

/** Whether a text is the plain one with one of its texts instead of each mark, and nothing else. */
function isText(was: string, is: string, texts: Texts): boolean {
  if (was === is) return true;
  const parts = was.split(MARK);
  const from = (index: number, at: number): boolean => {
    if (index === parts.length) return at === is.length;
    const part = parts[index]!;
    return (index % 2 === 1 ? (texts.get(part) ?? [part]) : [part]).some((one) => is.startsWith(one, at) && from(index + 1, at + one.length));
  };
  return parts.length > 1 && from(0, 0);
}

/** What a text can be in a file: itself, and what the documentation of the keys says. */
function expected({ slot, text }: Case): string[] {
  const {
    field: { place },
    around: [before, after],
  } = slot;
  if (isCommand(slot)) {
    const value = valueOf(slot, text);
    const command = value.trim();
    const inJson = [command, value].map((one) => JSON.stringify(one).slice(1, -1)); // in the exec form of HEALTHCHECK
    return [...new Set([command, `{ ${command}; }`, `{ ${command} }`, ...inJson])];
  }
  const versions = ['2024.22.1', 'py39_24.11.1-0'].map((version) => text.replaceAll('{version}', version)); // those of the examples
  const whole = [text, filled(text), filled(text, '{version}'), ...versions];
  if (after !== '' && before !== '') return whole;
  // No final slash of a path, one slash between a mirror and a path.
  const shorter = (path: string) => [
    path.replace(/\/+$/, ''),
    ...(place.startsWith('mirrors.') ? [path.replace(/^\/+/, ''), path.replaceAll(/^\/+|\/+$/g, '')] : []),
  ];
  return [...whole, ...[text, filled(text), filled(text, '{version}')].flatMap(shorter).flatMap((one) => [one, filled(one)])];
}

/** Facts as tools.yaml documents them, where a field has them. */
export function filled(text: string, version = '1.2.3'): string {
  const facts: Record<string, string> = {
    debian: 'trixie',
    r: '4.5',
    'user.home': '/home/dw-user',
    'user.name': 'dw-user',
    version,
  };
  return text.replace(
    /\\(\{[a-z][a-z0-9_.-]*\})|(?<![$\\{])\{([a-z.]+)\}(?!\})/g,
    (written, escaped?: string, name = '') => escaped ?? facts[name as string] ?? written,
  );
}

function differingLines(before: string, found: string): string {
  const [was, is] = [before.split('\n'), found.split('\n')];
  const at = was.findIndex((line, index) => line !== is[index] && is[index] !== undefined);
  return (
    was
      .flatMap((line, index) => (line === is[index] ? [] : [`- ${line}`, `+ ${is[index] ?? ''}`]))
      .slice(0, 12)
      .join('\n') || `line ${at}`
  );
}
