import { locateWithin } from '../../document/locate.ts';
import { commandLists } from '../../model/commands.ts';
import { isBuildFact } from '../../model/facts/build-facts.ts';
import { FACT } from '../../model/facts/facts.ts';
import type { Model, Stage } from '../../model/model.ts';
import { plainArguments } from '../../model/program.ts';
import type { Finding } from '../../model/rule.ts';
import { execsOf } from '../../model/starts.ts';
import { fillCommand, isPlain, shellWord } from '../../model/facts/shell-facts.ts';
import { writtenTests } from '../../model/tests.ts';
import type { Text } from '../../model/texts.ts';
import type { PlanSubject } from '../rule.ts';
import type { ShellCall, ShellWord } from '../shell/call.ts';
import { readCalls } from '../shell/read-calls.ts';
import { operands } from '../shell/writes.ts';

type Facts = Readonly<Record<string, string>>;
/** A value with characters that are special to a shell, like those of facts of the build can be. */
const SPECIAL = 'a "b';

type Place = Pick<Text, 'text' | 'path'>;

export function* factCode({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const { facts } = planned(stage);
    for (const place of commandsOf(stage)) {
      for (const match of specialFacts(place.text, facts))
        if (becomesCode(place.text, withSpecial(facts, match[1]!), match[1]!)) yield finding(model, place, match, facts);
    }
    for (const place of programTexts(stage)) {
      for (const match of specialFacts(place.text, facts)) yield finding(model, place, match, facts);
    }
  }
}

/** The shell commands of a stage, with those of its tests. */
function* commandsOf(stage: Stage): Generator<Place> {
  yield* commandLists(stage).flatMap(({ commands }) => commands);
  for (const { test, path } of writtenTests(stage)) {
    if (typeof test['run'] === 'string') yield { text: test['run'], path: [...path, 'run'] };
  }
}

/** The words of programs that are the text of a program, such as a script after `sh -c`. */
function programTexts(stage: Stage): Place[] {
  return execsOf(stage).flatMap(({ words, paths }) => {
    const index = plainArguments(words).length + 1;
    return index < words.length ? [{ text: words[index]!, path: paths[index]! }] : [];
  });
}

/** The facts in a text whose values have characters that are special to a shell. */
function specialFacts(text: string, facts: Facts): RegExpMatchArray[] {
  return [...text.matchAll(FACT)].filter(([, name]) => Object.hasOwn(facts, name!) && !isPlain(facts[name!]!));
}

/** Facts with a value that is special to a shell for one that the build decides. */
function withSpecial(facts: Facts, name: string): Facts {
  return isBuildFact(facts, name) ? { ...facts, [name]: SPECIAL } : facts;
}

/** Whether a command with the value of a fact is not the same command as with a plain word, except for this word, or is the text of a program there. */
function becomesCode(text: string, facts: Facts, name: string): boolean {
  const [word, value] = [`dwbuild-${name}`, facts[name]!];
  const [plain, special] = [{ ...facts, [name]: word }, facts].map((values) => readCalls(fillCommand(text, values)));
  if (!plain || !special) return plain !== undefined;
  const asPlain = (written: string, isQuoted: boolean) => (isQuoted ? written.replaceAll(shellWord(value), word) : written).replaceAll(value, word);
  return shapeOf(plain.calls) !== shapeOf(special.calls, asPlain) || plain.calls.some((call) => isText(call, word));
}

/** What calls run, as text. A word with a substitution is text of shell, in which values are quoted. */
function shapeOf(calls: readonly ShellCall[], changed = (text: string, _isQuoted: boolean) => text): string {
  return JSON.stringify(calls, function (this: Partial<ShellWord>, key, item: unknown) {
    if (key === 'range' || key === 'source') return undefined;
    return typeof item === 'string' ? changed(item, Boolean(this.calls?.length)) : item;
  });
}

/** Whether a word is in the text of a program that a call gives to an interpreter. */
function isText({ program, args }: ShellCall, word: string): boolean {
  const index = plainArguments([program, ...args.map(({ text }) => text)]).length;
  const texts = ['eval', 'trap'].includes(program)
    ? args
    : ['awk', 'gawk', 'mawk', 'nawk', 'sed'].includes(program)
      ? operands(args).slice(0, 1)
      : args.slice(index, index + 1);
  return texts.some(({ text }) => text.includes(word));
}

function finding({ document }: Model, { text, path }: Place, match: RegExpMatchArray, facts: Facts): Finding {
  const [written, name] = match;
  return {
    path,
    span: locateWithin(document, path, [match.index!, match.index! + written.length]),
    message: `${written} ${isBuildFact(facts, name!) ? 'gets its value from the build' : `is ${JSON.stringify(facts[name!])}`}, which would be read as code in "${text}"`,
    hint: `pass it as an argument, which is data: sh -c '… "$1" …' sh ${written}`,
  };
}
