import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { Lock, LockedEntry, LockedStage } from './lock.ts';
import { HEAD } from './print.ts';

/** A word of a line, and its column. */
interface Word {
  text: string;
  column: number;
}

/** A section while it is read. */
interface Section extends LockedStage {
  entries: LockedEntry[];
  faulty: boolean;
}

/** How many faults are reported. */
const MOST_FAULTS = 10;

const HINT = 'run `npx dwbuild lock`: it resolves the sections with a fault again, and keeps the others';

/** The lines that git puts around the two sides of a conflict. */
const CONFLICT = /^([<=>|])\1{6}(\s|$)/;

const HEADER = /^\[([^[\]\s]+)\](?: parent=(\S+))? input=(sha256:[0-9a-f]{64})$/;

/** Reads a lock. Its stages are those without a fault in their section. */
export function parseLock(file: string, text: string): { lock: Lock; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sections = new Map<string, Section>();
  const lines = text.split('\n');
  let current: Section | undefined;
  let skipped = false;
  if (!/^# tools\.lock 1\b/.test(text)) {
    fault(1, 1, lines[0]!.length, `the first line does not start with "${HEAD}"`);
    return { lock: { file, stages: [] }, diagnostics };
  }
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!.replace(/\r$/, '');
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (CONFLICT.test(line)) {
      if (line.startsWith('<')) fault(index + 1, 1, line.length, 'this is a conflict of git', current);
    } else if (line.startsWith('[')) open(line, index + 1);
    else if (current) add(current, line, index + 1);
    else if (!skipped) fault(index + 1, 1, line.length, 'this line belongs to no stage: a section starts with its name, [base]');
  }
  return { lock: { file, stages: [...sections.values()].flatMap(({ faulty, ...stage }) => (faulty ? [] : [stage])) }, diagnostics };

  function open(line: string, number: number): void {
    const [, name, parent, input] = HEADER.exec(line) ?? [];
    current = undefined;
    skipped = name === undefined;
    if (name === undefined) return fault(number, 1, line.length, 'a section starts with [stage] input=sha256:…, or [stage] parent=… input=sha256:…');
    if (sections.has(name)) fault(number, 2, name.length, `stage ${quoted(name)} has two sections`, sections.get(name));
    const span = { file, line: number, column: 2, end: { line: number, column: 2 + name.length } };
    current = sections.get(name) ?? { name, ...(parent !== undefined && { parent }), input: input!, entries: [], span, faulty: false };
    sections.set(name, current);
  }

  function add(section: Section, line: string, number: number): void {
    const [kind, ...words] = wordsIn(line);
    const automatic = words[0]?.text === '+';
    const values = automatic ? words.slice(1) : words;
    if (!Object.hasOwn(lockKinds, kind!.text)) return at(kind!, 'nothing that this dwbuild locks');
    const { fields } = lockKinds[kind!.text]!;
    const wrong = fields.findIndex(({ pattern }, index) => !pattern.test(values[index]?.text ?? ''));
    const title = fields[wrong]?.title;
    const word = values[wrong < 0 ? fields.length : wrong];
    if (word) at(word, title === undefined ? 'one word too many' : `not ${title}`);
    else if (title !== undefined) fault(number, 1, line.length, `the line ends before ${title}`, section);
    if (!section.faulty)
      section.entries.push({ kind: kind!.text, ...(automatic && { automatic: true as const }), fields: values.map(({ text: value }) => value) });

    function at({ text: written, column }: Word, what: string): void {
      fault(number, column, written.length, `${quoted(written)} is ${what}`, section);
    }
  }

  function fault(line: number, column: number, length: number, message: string, section?: Section): void {
    if (section) section.faulty = true;
    if (diagnostics.length === MOST_FAULTS) return;
    const end = { line, column: column + Math.max(1, length) };
    diagnostics.push({ code: 'LOCK_SYNTAX', severity: 'error', message, hint: HINT, file, line, column, end });
  }
}

/** A word in a message. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function wordsIn(line: string): Word[] {
  return Array.from(line.matchAll(/\S+/g), ({ 0: text, index }) => ({ text, column: index + 1 }));
}
