import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import type { Project } from '../../../src/compile/project.ts';
import { locate } from '../../../src/compile/document/locate.ts';
import { allCommands } from '../../../src/compile/verify/scripts.ts';
import { checkCommands } from '../../../src/compile/verify/shell.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { errorsIn } from '../../../src/diagnostic/diagnostic.ts';
import { validate } from '../../../src/generated/validate.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { fields, isPlain } from './fields.ts';
import { FILES } from './files.ts';
import type { Field } from './fields.ts';

/** A place for a hostile text: alone, before, in or after the example of a field. */
export interface Slot {
  field: Field;
  /** Stands in the template for the value, and in the plain files for the text. */
  mark: string;
  around: readonly [before: string, after: string];
  /** Whether the mark is a valid text here. If not, there is nothing to compare with, and the example stands in the plain files. */
  marked: boolean;
  /** The declaration of this field alone, with the number of its stage in the pack. */
  alone: string;
  stage: number;
}

/** A declaration with many slots, because one compilation of it is faster than one of each. */
export interface Pack {
  slots: readonly Slot[];
  template: string;
  /** The files with the marks. */
  plain: ReadonlyMap<string, string>;
}

export const MARK = /(qzx[a-z]{2})/;
export const MARKS = new RegExp(MARK, 'g');

/** A package of Visual Studio Code needs a checksum, which a text has no place for. */
const NEVER = /vsix\.(packages\.)?\[\]$/;

/** What excludes keys that other fields need beside them. */
const APART = /^(extends|stages\.\*\.(from|matches))$/;

/** Where the value is a shell command or an instruction, which is compared as text: whatever its program reads in it, it arrives as it is. */
const COMMANDS = /\.(dockerfile|run|run\.\[\]|start\.(root|user)\.\[\]|command)$/;

export function isCommand({ field }: Slot): boolean {
  return COMMANDS.test(field.place);
}

/** The ways in which a text is put into an example. */
export const WAYS: readonly ((example: string) => Slot['around'])[] = [
  () => ['', ''],
  (example) => ['', example],
  (example) => [example.slice(0, example.length >> 1), example.slice(example.length >> 1)],
  (example) => [example, ''],
];

/** A folder with the files that declarations name. */
export function createProject(): Project {
  const folder = temporaryFolder('values');
  for (const [path, text] of Object.entries({ 'tools.yaml': '', ...FILES })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return openProject({}, folder);
}

/** The fields in packs. Fields share a declaration if nothing in it differs and it is valid. */
export async function packsOf(project: Project, way: number): Promise<{ packs: Pack[]; untested: string[] }> {
  const drafts: Draft[] = [];
  const bases: string[] = [];
  for (const [index, field] of fields().entries()) {
    if (NEVER.test(field.place)) continue;
    const mark = `qzx${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`;
    const slot: Slot = { field, mark, around: WAYS[way]!(field.examples.at(-1) ?? ''), marked: true, alone: JSON.stringify(field.declare(mark)), stage: 0 };
    slot.marked = validate(JSON.parse(fill(slot.alone, [slot], () => undefined)));
    place(slot, drafts, bases);
  }
  const settlements = await Promise.all(drafts.map(({ slots }) => settled(project, slots)));
  return { packs: settlements.flatMap(({ packs }) => packs), untested: settlements.flatMap((one) => one.untested) };
}

/** One pack of the slots or, if they are not valid together, more. */
export async function settled(project: Project, slots: readonly Slot[]): Promise<{ packs: Pack[]; untested: string[] }> {
  const template = JSON.stringify(slots.map(({ alone }) => JSON.parse(alone) as Record<string, unknown>).reduce(merged), undefined, 1);
  for (let known = slots; ;) {
    const { errors, files } = await compiled(
      project,
      fill(template, known, () => undefined),
    );
    if (files) return { packs: [{ slots: known, template, plain: files }], untested: [] };
    const wrong = known.filter((slot) => slot.marked && isAt(errors, template, slot));
    if (wrong.length === 0) break;
    known = known.map((slot) => (wrong.includes(slot) ? { ...slot, marked: false } : slot));
  }
  if (slots.length === 1) return { packs: [], untested: slots.map(({ field }) => field.place) };
  const half = slots.length >> 1;
  const [one, two] = [await settled(project, slots.slice(0, half)), await settled(project, slots.slice(half))];
  return { packs: [...one.packs, ...two.packs], untested: [...one.untested, ...two.untested] };
}

/** The declaration with these texts; the other slots have their mark or their example. */
export function fill(template: string, slots: readonly Slot[], textOf: (slot: Slot) => string | undefined): string {
  const values = new Map(slots.map((slot) => [slot.mark, valueOf(slot, textOf(slot))]));
  return template.replaceAll(MARKS, (mark) => escaped(values.get(mark) ?? mark));
}

export function valueOf({ around, field, mark, marked }: Slot, text?: string): string {
  if (text !== undefined) return around.join(text);
  return marked ? around.join(mark) : (field.examples.at(-1) ?? mark);
}

/** As in JSON, on one line for every reader. */
function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export type Located = Pick<Diagnostic, 'line' | 'message'>;

export interface Compiled {
  errors: Located[];
  files?: ReadonlyMap<string, string>;
  /** What was thrown: a fault of dwbuild. */
  thrown?: string;
}

/** Compiles without validating the files: values must be right before. Only commands can be incomplete, which is found in the plan and the files. */
export async function compiled(project: Project, text: string): Promise<Compiled> {
  try {
    const { diagnostics, model, plan, rendering, document } = await compile(project, 'rendering', text);
    const errors: Located[] = errorsIn(diagnostics);
    assert.is(rendering === undefined, errors.length > 0);
    if (!rendering) return { errors };
    const incomplete = await checkCommands(allCommands({ model: model!, plan: plan!, rendering }));
    errors.push(...incomplete.map(({ origin, message }) => ({ message, ...locate(document, origin.path) })));
    return { errors, ...(incomplete.length === 0 && { files: rendering.files }) };
  } catch (error) {
    return { errors: [], thrown: (error as Error).stack ?? String(error) };
  }
}

/** Whether there is an error on the line of a slot: a name can be in several. */
export function isAt(errors: readonly Located[], template: string, { mark }: Slot): boolean {
  const lines = template.split('\n');
  return errors.some(({ line }) => lines[line - 1]?.includes(mark));
}

/** Whether a slot is in the map or list that starts on a line. */
export function isInside(template: string, line: number, { mark }: Slot): boolean {
  const lines = template.split('\n').slice(line - 1);
  const indentation = (text: string) => text.search(/\S/);
  const end = lines.findIndex((text, index) => index > 0 && indentation(text) <= indentation(lines[0]!));
  return lines.slice(0, end).some((text) => text.includes(mark));
}

interface Draft {
  kind: string;
  declared: Record<string, unknown>;
  slots: Slot[];
}

/** Adds a slot to the first draft that its declaration agrees with, in the first stage of it where nothing differs. */
function place(slot: Slot, drafts: Draft[], bases: string[]): void {
  const kind = kindOf(slot);
  const declared = JSON.parse(slot.alone) as { stages: { base: unknown } };
  const base = JSON.stringify(declared.stages.base);
  if (!bases.includes(base)) bases.push(base);
  const own = slot.alone.replaceAll('"base"', `"base${bases.indexOf(base) || ''}"`);
  for (const draft of drafts.filter((one) => one.kind === kind && kind !== 'apart'))
    for (let stage = 0; stage < (own.includes('"field"') ? 20 : 1); stage++) {
      const text = own.replaceAll(/"(field|member)"/g, `"$1${stage || ''}"`);
      const renamed = JSON.parse(text) as Record<string, unknown>;
      if (!agree(draft.declared, renamed) || draft.slots.some((other) => other.stage === stage && areSorted(other.field.place, slot.field.place))) continue;
      merged(draft.declared, renamed);
      return void draft.slots.push({ ...slot, alone: text, stage });
    }
  drafts.push({ kind, declared: JSON.parse(own) as Record<string, unknown>, slots: [{ ...slot, alone: own }] });
}

/** Fields of different kinds are in different packs. */
function kindOf(slot: Slot): string {
  if (APART.test(slot.field.place)) return 'apart';
  if (isCommand(slot)) return 'commands'; // their files are compared as text
  return slot.field.place.startsWith('mirrors.') ? 'mirrors' : ''; // an error in a generated file hides others in it
}

/** Whether two declarations can be one: they differ in no key that both have. */
function agree(one: Record<string, unknown>, two: Record<string, unknown>): boolean {
  return Object.keys(two).every((key) => {
    const [mine, other] = [one[key], two[key]];
    if (!Object.hasOwn(one, key)) return true;
    return isPlain(mine) && isPlain(other) ? agree(mine, other) : JSON.stringify(mine) === JSON.stringify(other);
  });
}

/** Whether one of two fields is a key of a map, which determines the place of the other's value in sorted output. */
function areSorted(one: string, two: string): boolean {
  const isIn = (place: string, map: string) => /^(?!stages|groups)\w+\.KEY$|\..+\.KEY$/.test(map) && place.startsWith(map.slice(0, -'KEY'.length));
  return isIn(one, two) || isIn(two, one);
}

/** Adds the keys of the second declaration to the first. */
function merged(one: Record<string, unknown>, two: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(two)) {
    const mine = one[key];
    one[key] = isPlain(mine) && isPlain(value) ? merged(mine, value) : structuredClone(value);
  }
  return one;
}
