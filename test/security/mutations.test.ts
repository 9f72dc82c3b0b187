import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { openProject } from '../../src/compile/project.ts';
import { UsageError } from '../../src/diagnostic/usage-error.ts';
import { FileError } from '../../src/system/file-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { LONGEST, measured, MOST } from './measured.ts';
import { hostile } from './values/hostile.ts';

// Changed projects: lines are doubled, removed, moved and indented, and bytes and hostile texts are put anywhere, in tools.yaml and in the files beside it.

const cases = Number(process.env['CASES'] ?? 20_000);
const processes = Number(process.env['PROCESSES'] ?? 500);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

const folder = temporaryFolder('mutations');
for (const source of ['test/fixtures', 'init/templates'])
  cpSync(fileURLToPath(new URL(`../../${source}/`, import.meta.url)), join(folder, source), { recursive: true, filter: (path) => basename(path) !== 'out' });
/** The files of all projects: valid ones, those with faults, and those of `init`. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => join(folder, path))
  .filter((path) => statSync(path).isFile() && statSync(path).size < 100_000 && projectOf(path) !== undefined)
  .toSorted();

/** The folder of the tools.yaml to which a file belongs. */
function projectOf(file: string): string | undefined {
  for (let above = dirname(file); above.length > folder.length; above = dirname(above)) if (existsSync(join(above, 'tools.yaml'))) return above;
  return undefined;
}

const change = fc.record({
  kind: fc.constantFrom('double', 'remove', 'move', 'indent', 'byte', 'insert', 'cut'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  text: hostile,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
const mutation = fc.record({ file: fc.constantFrom(...files), changes: fc.array(change, { minLength: 1, maxLength: 4 }) });

function mutated(before: Buffer, { kind, at, to, text }: Change): Buffer {
  const place = Math.floor(at * before.length);
  if (kind === 'byte') return Buffer.concat([before.subarray(0, place), Buffer.from([Math.floor(to * 256)]), before.subarray(place + 1)]);
  if (kind === 'insert') return Buffer.concat([before.subarray(0, place), Buffer.from(text), before.subarray(place)]);
  if (kind === 'cut') return before.subarray(0, place);
  const lines = before.toString('latin1').split('\n');
  const [line, other] = [Math.floor(at * lines.length), Math.floor(to * lines.length)];
  const [one = ''] = kind === 'double' ? [lines[line]] : lines.splice(line, 1);
  if (kind !== 'remove') lines.splice(kind === 'indent' ? line : other, 0, kind === 'indent' ? `  ${one}` : one);
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** Runs with a changed file, and restores it. */
async function withChanges(file: string, changes: readonly Change[], run: (project: string) => Promise<void>): Promise<void> {
  const before = readFileSync(file);
  const project = projectOf(file)!;
  writeFileSync(file, changes.reduce(mutated, before));
  try {
    await run(project);
  } finally {
    writeFileSync(file, before);
  }
}

async function check(numRuns: number, run: (project: string) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(mutation, ({ file, changes }) => withChanges(file, changes, run));
  const path = process.env['REPLAY'];
  await fc.assert(property, { numRuns, seed, ...(path !== undefined && { path }), includeErrorInReport: true });
  process.stdout.write(`${numRuns} changes of ${files.length} files of ${new Set(files.map(projectOf)).size} projects; SEED=${seed}\n`);
}

test('a changed project compiles, or has findings', () =>
  check(cases, async (directory) => {
    try {
      await compile(openProject({}, directory), 'rendering');
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof FileError)) throw error;
    }
  }));

test('the program ends with 0, 1 or 2, in bounded time and memory', () =>
  check(processes, async (directory) => {
    const { code, stderr, seconds, megabytes } = await measured('', directory);
    assert.ok([0, 1, 2].includes(code!), `${code}: ${stderr}`);
    assert.not.match(stderr, 'please report this');
    assert.ok(seconds < LONGEST, `${seconds} s`);
    assert.ok(megabytes < MOST, `${megabytes} MB`);
  }));

test.run();
