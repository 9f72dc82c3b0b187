import fs, { existsSync, readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { main } from '../../../src/cli/cli.ts';
import type { Dependencies } from '../../../src/cli/replay/dependencies.ts';
import { runOn } from '../../../src/system/host.ts';
import { TODAY } from '../../today.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// A result is printed again only if nothing that it depends on has changed. So every file that a command looks at must be among them.
const test = suite('dependencies of a run');
const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixtures = join(root, 'test/fixtures/valid');
const HOME = temporaryFolder('home');
const PATH = temporaryFolder('programs');

/** The parts of dwbuild, which a record depends on by its name, and its bundle with these tests, whose source maps Node reads for a stack. */
const PROGRAM = ['.tests', 'dist', 'node_modules', 'partials', 'schema', 'src', 'package.json'].map((part) => join(root, part));

const LOOKS = ['accessSync', 'existsSync', 'lstatSync', 'openSync', 'readFileSync', 'readdirSync', 'readlinkSync', 'statSync'] as const;

/** Runs a command, and returns the paths at which it looked, with `/*` for the names in a folder, and what it depends on. */
async function observe(args: string, project: string): Promise<{ looked: string[]; dependencies: Dependencies | undefined }> {
  const looked = new Set<string>();
  const originals = LOOKS.map((name) => [name, fs[name]] as const);
  const real = fs.realpathSync.native;
  const note = <T extends (...args: never[]) => unknown>(original: T, lists = false) =>
    ((...all: Parameters<T>) => {
      looked.add(`${resolve(project, String(all[0]))}${lists ? '/*' : ''}`);
      return original(...all);
    }) as T;
  let dependencies: Dependencies | undefined;
  const stream = new Writable({ write: (_, __, done) => done() }) as unknown as NodeJS.WriteStream;
  try {
    for (const [name, original] of originals) Object.assign(fs, { [name]: note(original as never, name === 'readdirSync') });
    fs.realpathSync.native = note(real);
    syncBuiltinESMExports();
    const host = { cwd: () => project, env: { HOME, PATH, DWBUILD_TODAY: TODAY, DWBUILD_CACHE: 'off' }, stdout: stream, stderr: stream };
    await runOn(host, () => main(args.split(' '), (found) => (dependencies = found)));
  } finally {
    Object.assign(fs, Object.fromEntries(originals));
    fs.realpathSync.native = real;
    syncBuiltinESMExports();
  }
  return { looked: [...looked], dependencies };
}

/** Whether a path is one of the dependencies, a folder on the way to one of them, or a part of dwbuild. */
function isCovered(path: string, { trees, entries, names }: Dependencies): boolean {
  const listed = /(.*)\/\*$/.exec(path)?.[1];
  if (listed !== undefined && entries.includes(listed)) return true;
  const isBelow = (folder: string) => path === folder || path.startsWith(folder + sep);
  const onTheWay = [...trees, ...entries, ...names].some((known) => known.startsWith(path + sep));
  return onTheWay || [...entries, ...names].includes(path) || [...trees, ...PROGRAM].some(isBelow);
}

const COMMANDS = ['check', 'graph', 'plan'];

for (const name of readdirSync(fixtures))
  test(`everything at which a command looks in fixture ${name} is a dependency`, async () => {
    const project = join(fixtures, name);
    for (const command of existsSync(join(project, 'tools.lock')) ? [...COMMANDS, 'lock', 'lock --check'] : COMMANDS) {
      const { looked, dependencies } = await observe(command, project);
      assert.ok(dependencies, command);
      assert.ok(looked.includes(join(project, 'tools.yaml')), 'the observation works');
      const inCheckout = looked.filter((path) => path.startsWith(root)); // npm's library also looks for the user's .gitconfig
      assert.equal(
        inCheckout.filter((path) => !isCovered(path, dependencies)),
        [],
        command,
      );
    }
  });

test.run();
