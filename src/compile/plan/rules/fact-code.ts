import { locateWithin } from '../../document/locate.ts';
import { commandLists } from '../../model/commands.ts';
import { FACT } from '../../model/facts.ts';
import type { Model, Stage } from '../../model/model.ts';
import { plainArguments } from '../../model/program.ts';
import type { Finding } from '../../model/rule.ts';
import { fillCommand, isPlain, shellWord } from '../../model/shell-facts.ts';
import type { Text } from '../../model/texts.ts';
import type { PlanSubject } from '../rule.ts';
import type { ShellCall, ShellWord } from '../shell/call.ts';
import { readCalls } from '../shell/read-calls.ts';
import { operands } from '../shell/writes.ts';

type Facts = Readonly<Record<string, string>>;
type Place = Pick<Text, 'text' | 'path'>;

export function* factCode({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const { facts } = planned(stage);
    for (const place of commandsOf(stage)) {
      for (const match of specialFacts(place.text, facts)) if (becomesCode(place.text, facts, match[1]!)) yield finding(model, place, match, facts);
    }
    for (const place of programTexts(stage)) {
      for (const match of specialFacts(place.text, facts)) yield finding(model, place, match, facts);
    }
  }
}

/** The shell commands of a stage, with those of its tests. */
function* commandsOf(stage: Stage): Generator<Place> {
  yield* commandLists(stage).flat();
  for (const [index, { run }] of (stage.spec.test ?? []).entries()) {
    if (typeof run === 'string') yield { text: run, path: [...stage.path, 'test', index, 'run'] };
  }
}

/** The word of `start.exec` that is the text of a program, such as a script after `sh -c`. */
function programTexts({ spec, path }: Stage): Place[] {
  const { exec = [] } = spec.start ?? {};
  const index = plainArguments(exec).length + 1;
  return index < exec.length ? [{ text: exec[index]!, path: [...path, 'start', 'exec', index] }] : [];
}

/** The facts in a text whose values have characters that are special to a shell. */
function specialFacts(text: string, facts: Facts): RegExpMatchArray[] {
  return [...text.matchAll(FACT)].filter(([, name]) => Object.hasOwn(facts, name!) && !isPlain(facts[name!]!));
}

/** Whether a command with the value of a fact is not the same command as with a plain word, except for this word, or is the text of a program there. */
function becomesCode(text: string, facts: Facts, name: string): boolean {
  const [word, value] = [`dwbuild-${name.replace('.', '-')}`, facts[name]!];
  const [plain, special] = [{ ...facts, [name]: word }, facts].map((values) => readCalls(fillCommand(text, values)));
  if (!plain || !special) return plain !== undefined;
  return shapeOf(plain.calls) !== shapeOf(special.calls, value, word) || plain.calls.some((call) => isText(call, word));
}

/** What calls run, as text; a word replaces a value. A word with a substitution is text of shell, in which the value is quoted. */
function shapeOf(calls: readonly ShellCall[], value = '', word = ''): string {
  const replaced = (text: string, quoted: boolean) => (value === '' ? text : (quoted ? text.replaceAll(shellWord(value), word) : text).replaceAll(value, word));
  return JSON.stringify(calls, function (this: Partial<ShellWord>, key, item: unknown) {
    if (key === 'range' || key === 'source') return undefined;
    return typeof item === 'string' ? replaced(item, (this.calls?.length ?? 0) > 0) : item;
  });
}

/** Whether a word is in the text of a program that a call gives to an interpreter. */
function isText({ program, args }: ShellCall, word: string): boolean {
  const index = plainArguments([program, ...args.map(({ text }) => text)]).length;
  const texts = /^(eval|trap)$/.test(program) ? args : /^([gmn]?awk|sed)$/.test(program) ? operands(args).slice(0, 1) : args.slice(index, index + 1);
  return texts.some(({ text }) => text.includes(word));
}

function finding({ document }: Model, { text, path }: Place, match: RegExpMatchArray, facts: Facts): Finding {
  const [written, name] = match;
  return {
    path,
    span: locateWithin(document, path, [match.index!, match.index! + written.length]),
    message: `${written} is ${JSON.stringify(facts[name!])}, which would be read as code in "${text}"`,
    hint: `pass it as an argument, which is data: sh -c '… "$1" …' sh ${written}`,
  };
}
