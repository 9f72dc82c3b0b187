import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { openProject } from '../../src/compile/project.ts';
import { hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hostile } from './values/hostile.ts';

// The programs themselves read the generated files: a value gives an error, or is what the program gets. `SEED=n` replays; a program that is not installed is named.

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const texts = fc.sample(hostile, { numRuns: 6000, seed });

/** A program, and a value that it reads. */
interface Reader {
  program: string;
  title: string;
  /** How many accepted values it reads: starting it takes time. */
  values: number;
  /** Keys of the file and of the stage with the value. */
  file?: (text: string) => object;
  stage?: (text: string) => object;
  command: (out: string) => string[];
  env?: (out: string) => Record<string, string>;
  /** The value in what the program prints. */
  found?: (printed: string) => string;
  /** What the program prints for a value. */
  prints: (text: string) => string;
}

const USER = { name: 'dev', uid: 1000, group: 'dev', gid: 1000, home: '/home/dev' };
const MIRROR = 'https://mirror.example.org';
const address = (text: string) => (/^https?:\/\//.test(text) ? text : `${MIRROR}/${text.replace(/^\/+/, '')}`);

/** A profile sets nothing of the session for root. */
const asUser = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

const READERS: readonly Reader[] = [
  ...['dash', 'bash'].map((program): Reader => ({
    program,
    title: 'a variable of the session',
    values: 200,
    stage: (text) => ({ user: USER, session: { env: { VALUE: text } } }),
    command: (out) => [...asUser, program, '-c', `${readFileSync(`${out}/profile/base.sh`, 'utf8')}printf %s "$VALUE"`],
    prints: (text) => text,
  })),
  {
    program: 'pip',
    title: 'the index',
    values: 8,
    file: (text) => ({ mirrors: { root: MIRROR, pip: { path: text } } }),
    stage: () => ({ apt: ['ca-certificates', 'python3-pip'], pip: ['six'] }),
    command: () => [
      'sh',
      '-c',
      `pip config list | python3 -c 'import ast, sys; [print(ast.literal_eval(line.split("=", 1)[1])) for line in sys.stdin if line.startswith("global.index-url=")]'`,
    ],
    env: (out) => ({ PIP_CONFIG_FILE: `${out}/mirrors/pip/pip.conf` }),
    prints: (text) => `${address(text)}\n`,
  },
  {
    program: 'npm',
    title: 'the registry',
    values: 8,
    file: (text) => ({ mirrors: { root: MIRROR, npm: { path: text } } }),
    stage: () => ({ apt: ['ca-certificates', 'npm'], npm: ['semver'] }),
    command: (out) => ['npm', 'config', 'get', 'registry', '--userconfig=/dev/null', `--globalconfig=${out}/mirrors/npm/npmrc`],
    prints: (text) => `${address(text)}\n`,
  },
  {
    program: 'apt-get',
    title: 'the address of the archive',
    values: 50,
    file: (text) => ({ mirrors: { root: MIRROR, apt: { path: text } } }),
    stage: () => ({ apt: ['ca-certificates'] }),
    command: (out) => ['apt-get', 'update', '--print-uris', '-o', 'Dir::Etc::sourcelist=/dev/null', '-o', `Dir::Etc::sourceparts=${out}/mirrors/apt`],
    found: (printed) => /^'(.*)\/dists\/trixie\/InRelease'/.exec(printed)?.[1] ?? printed,
    prints: (text) => address(text).replace(/\/$/, ''), // apt adds one where none is
  },
  {
    program: 'python3',
    title: 'the channel of conda, by PyYAML',
    values: 30,
    file: (text) => ({ mirrors: { root: MIRROR, conda: { channels: [text] } } }),
    stage: () => ({ apt: ['ca-certificates'], conda: ['less'] }),
    command: (out) => ['python3', '-c', `import yaml; print(yaml.safe_load(open("${out}/mirrors/conda/condarc"))["channels"][0])`],
    prints: (text) => `${address(text)}\n`,
  },
  {
    program: 'python3',
    title: 'the index of uv, by tomllib',
    values: 30,
    file: (text) => ({ mirrors: { root: MIRROR, pip: { path: text } } }),
    stage: () => ({ apt: ['ca-certificates', 'python3-pip'], pip: ['six'] }),
    command: (out) => ['python3', '-c', `import tomllib; print(tomllib.load(open("${out}/mirrors/pip/uv.toml", "rb"))["index"][0]["url"])`],
    prints: (text) => `${address(text)}\n`,
  },
  {
    program: 'Rscript',
    title: 'the repository',
    values: 20,
    file: (text) => ({ mirrors: { root: MIRROR, cran: { path: text } } }),
    stage: () => ({ apt: ['ca-certificates', 'r-base-core'], facts: { r: '4.5' }, cran: ['shiny'] }),
    command: (out) => ['Rscript', '--vanilla', '-e', `source("${out}/mirrors/cran/Rprofile.site"); cat(getOption("repos"))`],
    found: (printed) => printed.replace(/\/*$/, ''),
    prints: (text) => address(text).replace(/\/*$/, ''), // final slashes are removed
  },
  {
    program: 'cvtsudoers',
    title: 'the program of a user',
    values: 30,
    stage: (text) => ({ apt: ['sudo'], user: USER, sudoers: [{ user: 'dev', commands: [`/usr/libexec/${text}`] }] }),
    command: (out) => ['cvtsudoers', '-f', 'json', '-m', 'user=dev', `${out}/sudoers/base`],
    found: commandIn,
    prints: (text) => `/usr/libexec/${text}`,
  },
];

for (const reader of READERS) {
  const { program, title, values } = reader;
  if (!(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))) {
    process.stdout.write(`${program} is not installed: it does not read ${title}\n`);
    continue;
  }
  test(`${program} reads ${title} as it is written (SEED=${seed})`, async () => {
    let read = 0;
    for (const text of texts) {
      if (read === values) break;
      if (text.includes('{') || text.length > 1000) continue; // a fact; a path that is too long for Linux
      const out = await written(reader, text);
      if (out === undefined) continue;
      read++;
      const [name = '', ...args] = reader.command(out);
      const printed = execFileSync(name, args, {
        env: { PATH: process.env['PATH'], HOME: dirname(out), LC_ALL: 'C.UTF-8', PYTHONUTF8: '1', ...reader.env?.(out) },
        cwd: dirname(out),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      assert.is(reader.found?.(printed) ?? printed, reader.prints(text), JSON.stringify(text));
      rmSync(dirname(out), { recursive: true });
    }
    process.stdout.write(`${program} read ${title} ${read} times; SEED=${seed}\n`);
    assert.ok(read > 0);
  });
}

const engine = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { encoding: 'utf8' });
if (engine.status !== 0) process.stdout.write('no engine is running: BuildKit does not read variables\n');
else
  test(`BuildKit of Docker ${engine.stdout.trim()} reads variables as they are written (SEED=${seed})`, async () => {
    const values: string[] = [];
    for (const text of texts) {
      if (values.length === 200) break;
      const out = text.includes('{') ? undefined : await written({ stage: () => ({ env: { VALUE: text } }) }, text);
      if (out === undefined) continue;
      values.push(text);
      rmSync(dirname(out), { recursive: true });
    }
    const out = await written({ stage: () => ({ env: Object.fromEntries(values.map((value, index) => [`VALUE_${index}`, value])) }) }, '');
    const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
    const image = docker('build', '--quiet', '--file', `${out!}/Dockerfile`, dirname(out!));
    const found = JSON.parse(docker('image', 'inspect', '--format', '{{json .Config.Env}}', image)) as string[];
    docker('image', 'rm', '--force', image);
    assert.equal(found.filter((one) => one.startsWith('VALUE_')).toSorted(), values.map((value, index) => `VALUE_${index}=${value}`).toSorted());
    process.stdout.write(`BuildKit read ${values.length} variables; SEED=${seed}\n`);
  });

/** The folder of the generated files; undefined if the value gives an error. */
async function written({ file, stage }: Pick<Reader, 'file' | 'stage'>, text: string): Promise<string | undefined> {
  const folder = temporaryFolder('programs');
  writeFileSync(join(folder, 'tools.yaml'), JSON.stringify({ version: 1, ...file?.(text), stages: { base: { from: 'debian:trixie', ...stage?.(text) } } }));
  const { diagnostics, rendering } = await compile(openProject({}, folder), 'rendering');
  for (const [path, content] of rendering?.files ?? []) {
    mkdirSync(dirname(join(folder, 'out', path)), { recursive: true });
    writeFileSync(join(folder, 'out', path), content);
  }
  if (!hasErrors(diagnostics)) return join(folder, 'out');
  rmSync(folder, { recursive: true });
  return undefined;
}

function commandIn(json: string): string {
  const { User_Specs: specs } = JSON.parse(json) as { User_Specs: { Cmnd_Specs: { Commands: { command: string }[] }[] }[] };
  return specs.at(-1)!.Cmnd_Specs[0]!.Commands[0]!.command;
}

test.run();
