import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import type { Project } from '../../../src/compile/project.ts';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { FILES, fields } from './fields.ts';
import type { Field } from './fields.ts';
import { hostile } from './hostile.ts';
import { readFile } from './readers.ts';

/** Stands in an accepted value for the hostile text. */
const MARK = 'qzx';

/** Where the value is a shell command: it arrives as it is, whatever the shell makes of it. */
const COMMANDS = /\.(run|run\.\[\]|start\.(root|user)\.\[\]|command)$/;

/** Where more folders in a value are more instructions. */
const FOLDERS = /\.target$/;

/** A field with a value around the hostile text, and the files of the same value with MARK instead, made when they are needed. */
interface Place {
  field: Field;
  around: readonly [before: string, after: string];
  plain: () => Promise<ReadonlyMap<string, string> | undefined>;
}

/** Every way in which a field can have a hostile text: alone, before, in and after an example. */
export function places(): { project: Project; all: Place[] } {
  const folder = temporaryFolder('values');
  for (const [path, text] of Object.entries({ 'tools.yaml': '', ...FILES })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const project = openProject({}, folder);
  const all = fields().flatMap((field) => {
    const example = field.examples.at(-1) ?? '';
    const half = example.length >> 1;
    const ways: Place['around'][] = [['', '']];
    if (example) ways.push(['', example], [example.slice(0, half), example.slice(half)], [example, '']);
    return ways.map((around): Place => {
      let made: Promise<ReadonlyMap<string, string> | undefined> | undefined;
      return {
        field,
        around,
        plain: () => (made ??= filesOf(project, field, around.join(MARK))),
      };
    });
  });
  return { project, all };
}

/** The fields for which no declaration is valid with an example or MARK: they would not be tested. */
export async function untested(): Promise<string[]> {
  const { project } = places();
  const found: string[] = [];
  for (const field of fields()) {
    if (NEVER.test(field.place)) continue;
    const example = field.examples.at(-1);
    if (!(await filesOf(project, field, example ?? MARK)) && !(await filesOf(project, field, MARK))) found.push(field.place);
  }
  return found;
}

/** A package of Visual Studio Code needs a checksum, which a text has no place for. */
const NEVER = /vsix\.(packages\.)?\[\]$/;

async function filesOf(project: Project, field: Field, value: string): Promise<ReadonlyMap<string, string> | undefined> {
  const { diagnostics, rendering } = await compile(project, 'rendering', JSON.stringify(field.declare(value)));
  assert.is(rendering === undefined, hasErrors(diagnostics));
  return rendering?.files;
}

/** Puts hostile texts into every field: each gives an error, or arrives as it is. Prints the seed on failure; SEED and REPLAY repeat it. */
export async function checkValues(runs: number, seed: number): Promise<{ fields: number; arrived: number }> {
  const { project, all } = places();
  let arrived = 0;
  const property = fc.asyncProperty(fc.constantFrom(...all.keys()), hostile, async (index, text) => {
    if (await checkValue(project, all[index]!, text)) arrived++;
  });
  const path = process.env['REPLAY'];
  await fc.assert(property, {
    numRuns: runs,
    seed,
    ...(path !== undefined && { path }),
    includeErrorInReport: true,
  });
  return { fields: new Set(all.map(({ field }) => field.place)).size, arrived };
}

/** Whether the text arrives. */
export async function checkValue(project: Project, place: Place, text: string): Promise<boolean> {
  const value = place.around.join(text);
  const about = () => `${place.field.place}: ${JSON.stringify(value)}`;
  const files = await filesOf(project, place.field, value);
  if (!files) return false;
  const plain = await place.plain();
  if (FOLDERS.test(place.field.place) && filled(text).includes('/')) return false; // the folders above it are created
  if (!plain) return false; // a longer form of a number, of a mode: nothing to compare with
  compareFiles(place, plain, files, text, about);
  return true;
}

function compareFiles(
  { field, around }: Place,
  plain: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
  text: string,
  about: () => string,
): void {
  const expected = [...new Set([text, filled(text), filled(text, '{version}'), ...documented(field.place, around, text)])];
  for (const [path, before] of plain) {
    const [name, found] = expected.map((one) => path.replaceAll(MARK, () => one)).flatMap((one) => (files.has(one) ? [[one, files.get(one)!]] : []))[0] ?? [];
    assert.ok(name !== undefined && found !== undefined, `${about()}: ${path} is missing`);
    if (!before.includes(MARK)) {
      if (found !== before) assert.is(found, before, `${about()} changes ${path}`);
      continue;
    }
    if (COMMANDS.test(field.place)) {
      // It can be put into braces; facts are quoted in it, which shell-facts.test.ts tests.
      assert.ok(text.includes('{') || found.includes(around.join(text).trim()), `${about()} is not in ${path}`);
      continue;
    }
    const [was, is] = [remembered(before, path), readFile(name, found)];
    const read = JSON.stringify(replaced(is, ''));
    if (expected.some((one) => JSON.stringify(replaced(was, one)) === read)) continue;
    assert.is(JSON.stringify(replaced(is, ''), undefined, 1), JSON.stringify(replaced(was, text), undefined, 1), `${about()} in ${path}`);
  }
}

const memory = new Map<string, unknown>();

/** What is read in a file with MARK, which is the same for many texts. */
function remembered(text: string, path: string): unknown {
  if (!memory.has(text)) memory.set(text, readFile(path, text));
  return memory.get(text);
}

/** What the documentation of the keys says: no final slash of a path, one slash between a mirror and a path. */
function documented(place: string, [before, after]: Place['around'], text: string): string[] {
  const versions = ['2024.22.1', 'py39_24.11.1-0'].map((version) => text.replaceAll('{version}', version)); // those of the examples
  if (after !== '' && before !== '') return versions;
  const shorten = (path: string) => (place.startsWith('mirrors.') ? path.replaceAll(/^\/+|\/+$/g, '') : path.replace(/\/+$/, ''));
  return [...versions, shorten(text), filled(shorten(text)), shorten(filled(text))];
}

/** Facts as tools.yaml documents them, where a field has them. */
function filled(text: string, version = '1.2.3'): string {
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

/** The same data with the hostile text instead of MARK, in keys and values. */
function replaced(data: unknown, text: string): unknown {
  if (typeof data === 'string') return data.startsWith('/tmp/') ? '/tmp/' : data.replaceAll(MARK, () => text); // a download, for a moment
  if (Array.isArray(data)) return data.map((item) => replaced(item, text));
  if (typeof data !== 'object' || data === null) return data;
  if ('comment' in data)
    return String(data.comment)
      .replaceAll(MARK, () => text)
      .replaceAll(/\s+|[-─]{3,}/g, ' ')
      .trim(); // on one line, and a ruler is as long as there is room
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key.replaceAll(MARK, () => text), replaced(value, text)]));
}
