import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { managers } from '../../../src/generated/shipped.ts';
import { validate } from '../../../src/generated/validate.ts';
import { difference, filled } from './arrived.ts';
import type { Case } from './arrived.ts';
import { hostile } from './hostile.ts';
import { compiled, createProject, fill, isAt, isCommand, isInside, packsOf, settled, valueOf, WAYS } from './packs.ts';
import type { Compiled, Located, Pack, Slot } from './packs.ts';

/** How many texts are tried at a slot until its shape is right, so that most compilations get far. */
const TRIES = 8;

/** In one of so many rounds, the errors of texts whose shape is wrong are looked at: they take long, and are always of the same kinds. */
const WRONG = 4;

export interface Result {
  fields: number;
  cases: number;
  /** Texts that were read where they belong; texts with an error; texts that nothing could be compared with. */
  arrived: number;
  refused: number;
  uncompared: number;
}

/** The fields for which no declaration is valid: they would not be tested. */
export async function untested(): Promise<string[]> {
  return (await inWay(2)).untested;
}

const project = createProject();
const known = new Map<number, ReturnType<typeof packsOf>>();

/** The packs with one slot, which are made once. */
const single = new WeakMap<Slot, readonly Pack[]>();

/** The packs for a way, which are made once. */
function inWay(way: number): ReturnType<typeof packsOf> {
  const packs = known.get(way) ?? packsOf(project, way);
  known.set(way, packs);
  return packs;
}

/**
 * Puts hostile texts into every field, many into one declaration: each gives an error, or arrives as it is.
 * @throws AssertionError with the shortest text that does neither, and with what repeats it
 */
export async function checkValues(count: number, seed: number, among: readonly number[] = [...WAYS.keys()]): Promise<Result> {
  const replay = process.env['REPLAY'];
  if (replay !== undefined) return replayed(JSON.parse(replay) as Replay);
  const texts = fc.sample(hostile, { numRuns: count, seed }).values();
  const ways: Pack[][] = [];
  for (const way of among) ways.push((await inWay(way)).packs);
  const result: Result = { fields: 0, cases: 0, arrived: 0, refused: 0, uncompared: 0 };
  const tried = new Set<string>();
  for (let round = 0; result.cases < count; round++) {
    for (const pack of ways[round % ways.length]!) {
      const [right, wrong, other] = drawn(pack, texts);
      for (const { slot } of [...right, ...wrong, ...other]) tried.add(slot.field.place);
      result.cases += right.length + wrong.length + other.length;
      result.refused += wrong.length;
      result.uncompared += other.length;
      if (round % (WRONG * among.length) < among.length) {
        await checkWrong(pack, wrong);
        await checkOther(pack, other, seed);
      }
      await checkRight(pack, right, result, seed);
    }
  }
  return { ...result, fields: tried.size };
}

/** Texts for the slots of a pack: those whose shape is right, those whose shape is wrong, and those with which the files have more or other instructions. */
function drawn({ slots }: Pack, texts: Iterator<string>): [right: Case[], wrong: Case[], other: Case[]] {
  const [right, wrong, other]: [Case[], Case[], Case[]] = [[], [], []];
  for (const slot of slots)
    for (let tries = 0; tries < TRIES; tries++) {
      const { value: text, done } = texts.next();
      if (done) break;
      if (!validate(JSON.parse(fill(slot.alone, [slot], () => text)))) wrong.push({ slot, text });
      else {
        (isComparable(slot, text) ? right : other).push({ slot, text });
        break;
      }
    }
  return [right, wrong, other];
}

/** A package, which its manager installs in a different way if the version is pinned. */
const PACKAGE = new RegExp(`\\.(${managers.map(({ name }) => name).join('|')})\\.(packages\\.)?\\[\\](\\.package)?$`);

/** A path under a mirror, whose final slashes make no difference: a text of slashes is not to be found in the address. */
const MIRROR_PATH = /^mirrors\./;

/** Facts in commands are quoted, which shell-facts.test.ts tests, and several lines are evaluated, which run.test.ts tests; more folders in a path are more instructions. */
function isComparable(slot: Slot, text: string): boolean {
  if (isCommand(slot) && /[{\n]/.test(text)) return false;
  if (MIRROR_PATH.test(slot.field.place) && /^\/*$/.test(text)) return false;
  if (PACKAGE.test(slot.field.place) && /[@=]/.test(text)) return false;
  return slot.marked && !(slot.field.isPath && /\/|\{user\.home\}/.test(text));
}

/** Each text whose shape is wrong has an error on its line. */
async function checkWrong(pack: Pack, cases: readonly Case[]): Promise<void> {
  const last = [...new Map(cases.map((one) => [one.slot, one])).values()];
  if (last.length === 0) return;
  const { errors } = await compiledWith(pack, last);
  for (const { slot, text } of last)
    assert.ok(isAt(errors, pack.template, slot), `${slot.field.place}: ${JSON.stringify(valueOf(slot, text))} has no error on its line`);
}

/** Nothing ends with a fault of dwbuild. */
async function checkOther(pack: Pack, cases: readonly Case[], seed: number): Promise<void> {
  if (cases.length === 0 || (await compiledWith(pack, cases)).thrown === undefined) return;
  await separately(cases, async (single, one) => {
    const { thrown } = await compiledWith(single, [one]);
    if (thrown !== undefined) await fail(single, one, thrown, seed);
  });
}

/** Each text has an error, or arrives. Where an error may be of several texts, each is checked separately. */
async function checkRight(pack: Pack, cases: readonly Case[], result: Result, seed: number): Promise<void> {
  let rest = cases;
  while (rest.length > 0) {
    const { errors, files, thrown } = await compiledWith(pack, rest);
    const found = thrown ?? (files && difference(pack.plain, files, rest));
    if (files && found === undefined) {
      result.arrived += rest.length;
      return;
    }
    if (pack.slots.length === 1) {
      if (found !== undefined) await fail(pack, rest[0]!, found, seed);
      result.refused++;
      return;
    }
    const { sure, possible } = wrongOf(errors, pack, rest);
    result.refused += sure.length;
    if (sure.length === 0) await separately(possible, (single, one) => checkRight(single, [one], result, seed));
    if (found !== undefined) throw new Error(`texts are right alone, but not together: ${found}; SEED=${seed}`);
    const done = sure.length > 0 ? sure : possible;
    rest = rest.filter((one) => !done.includes(one));
  }
}

function compiledWith({ template, slots }: Pack, cases: readonly Case[]): Promise<Compiled> {
  const texts = new Map(cases.map(({ slot, text }) => [slot, text]));
  return compiled(
    project,
    fill(template, slots, (slot) => texts.get(slot)),
  );
}

/** Calls for each text, with a pack that has only its slot. */
async function separately(cases: readonly Case[], check: (pack: Pack, one: Case) => Promise<void>): Promise<void> {
  for (const { slot, text } of cases) {
    const packs = single.get(slot) ?? (await settled(project, [slot])).packs;
    single.set(slot, packs);
    for (const pack of packs) await check(pack, { slot: pack.slots[0]!, text });
  }
}

/** The texts with an error on their line, or whose value an error names; otherwise those in the map or list with an error, or all. */
function wrongOf(errors: readonly Located[], { template }: Pack, cases: readonly Case[]): { sure: readonly Case[]; possible: readonly Case[] } {
  const sure = cases.filter((one) => isAt(errors, template, one.slot) || isNamed(errors, one));
  if (sure.length > 0) return { sure, possible: [] };
  const inside = cases.filter(({ slot }) => errors.some(({ line }) => isInside(template, line, slot)));
  return { sure, possible: inside.length > 0 ? inside : cases };
}

/** Whether an error on another line contains a value. */
function isNamed(errors: readonly Located[], { slot, text }: Case): boolean {
  const value = valueOf(slot, text);
  const written = [value, filled(value)].flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]);
  return value.length > 1 && errors.some(({ message }) => written.some((one) => message.includes(one)));
}

type Replay = readonly [place: string, way: number, text: string];

async function replayed([place, way, text]: Replay): Promise<Result> {
  const { packs } = await inWay(way);
  const found = packs.flatMap(({ slots }) => slots).find(({ field }) => field.place === place)!;
  const [pack] = (await settled(project, [found])).packs as [Pack];
  const slot = pack.slots[0]!;
  const result: Result = { fields: 1, cases: 1, arrived: 0, refused: 0, uncompared: 0 };
  if (isComparable(slot, text)) await checkRight(pack, [{ slot, text }], result, 0);
  else await checkOther(pack, [{ slot, text }], 0);
  return result;
}

/** Finds the shortest text that fails too, and throws. */
async function fail(pack: Pack, { slot, text }: Case, found: string, seed: number): Promise<never> {
  let [short, said, tries] = [text, found, 500];
  for (let length = text.length >> 1; length > 0; length >>= 1)
    for (let at = 0; at < short.length && tries-- > 0;) {
      const shorter = short.slice(0, at) + short.slice(at + length);
      const { files, thrown } = await compiledWith(pack, [{ slot, text: shorter }]);
      const now = thrown ?? (files && isComparable(slot, shorter) ? difference(pack.plain, files, [{ slot, text: shorter }]) : undefined);
      if (now === undefined) at += length;
      else [short, said] = [shorter, now];
    }
  const way = WAYS.findIndex((one) => JSON.stringify(one(slot.field.examples.at(-1) ?? '')) === JSON.stringify(slot.around));
  const replay = JSON.stringify([slot.field.place, way, short]).replaceAll("'", String.raw`'\''`);
  throw new Error(`${slot.field.place}: ${JSON.stringify(valueOf(slot, short))}: ${said}\nSEED=${seed} found it; REPLAY='${replay}' repeats it`);
}
