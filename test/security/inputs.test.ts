import { closeSync, ftruncateSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inProject, VALID } from '../run-cli.ts';
import { LONGEST, measured, MOST } from './measured.ts';
import { ended } from './project.ts';

// Files that strangers change: each gives a sentence and an exit code, in bounded processor time and memory.

const STAGE = 'version: 1\nstages:\n  base:\n    from: debian:trixie\n';
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('');
const packages = (count: number) => `${STAGE}    apt:\n${lines(count, (index) => `      - p${index}\n`)}`;

const FIXED: readonly [title: string, lines: string, line: (index: number) => string, left: number][] = [
  ['a key 3,000 times', '    env:\n', () => '      A: b\n', 1],
  ['50 packages 60 times', '    apt:\n', (index) => `      - p${index % 50}\n`, 50],
];
for (const [title, key, line, left] of FIXED)
  test(
    `--fix removes ${title}`,
    inProject({ 'tools.yaml': `${STAGE}${key}${lines(3000, line)}` }, async (folder) => {
      const { code, stderr, seconds, megabytes } = await measured('check --fix', folder);
      assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), `${STAGE}${key}${lines(left, line)}`, stderr.slice(0, 500));
      assert.is(code, 1); // out/ is not there
      assert.ok(seconds < 2 * LONGEST, `${seconds} s`);
      assert.ok(megabytes < MOST, `${megabytes} MB`);
    }),
  );

/** Expects a sentence, an exit code, and little time and memory. */
function bounded(
  title: string,
  files: Readonly<Record<string, string>>,
  code: number,
  message: RegExp,
  change: (folder: string) => void | Promise<unknown> = () => {},
): void {
  test(
    title,
    inProject(files, async (folder) => {
      await change(folder);
      const result = await measured('', folder);
      assert.is(result.code, code, result.stderr.slice(0, 500));
      assert.match(result.stderr, message);
      assert.not.match(result.stderr, 'please report this');
      assert.ok(result.seconds < LONGEST, `${result.seconds} s`);
      assert.ok(result.megabytes < MOST, `${result.megabytes} MB`);
    }),
  );
}

const fifo = (path: string) => (folder: string) => ended(['mkfifo', path], folder);
const device = (path: string) => (folder: string) => symlinkSync('/dev/zero', join(folder, path));
const sparse = (path: string) => (folder: string) => {
  const file = openSync(join(folder, path), 'w');
  ftruncateSync(file, 600 * 2 ** 20);
  closeSync(file);
};
const SPECIAL = /this is a pipe, a socket or a device, and must be a file/;
const PIP = `${STAGE}    apt: [python3-pip]\n    pip: { requirements: requirements.txt }\n`;
const COPIES = `${STAGE}    files: [{ source: files/x, target: /usr/share/x }]\n`;
const TEMPLATE = `${STAGE}    apt: [${Array.from({ length: 200 }, (_, index) => `p${index}`).join(', ')}]\n    files: [{ target: /etc/motd }]\n`;

bounded('tools.yaml is a pipe', {}, 1, SPECIAL, fifo('tools.yaml'));
bounded('tools.yaml is a device', {}, 1, SPECIAL, device('tools.yaml'));
bounded('tools.yaml has 600 MB', {}, 1, /tools\.yaml: this file is too large: dwbuild reads at most 2 MB of it/, sparse('tools.yaml'));
bounded(
  'a requirements file is a pipe',
  { 'tools.yaml': PIP },
  1,
  /MISSING_SOURCE {2}"requirements\.txt".* is a pipe, a socket or a device/,
  fifo('requirements.txt'),
);
bounded('a requirements file has 600 MB', { 'tools.yaml': PIP }, 1, /requirements\.txt: this file is too large/, sparse('requirements.txt'));
bounded('a copied file is a pipe', { 'tools.yaml': COPIES, 'files/y': '' }, 1, /MISSING_SOURCE {2}"files\/x".* is a pipe/, fifo('files/x'));
bounded('a copied file is a device', { 'tools.yaml': COPIES, 'files/y': '' }, 1, /"files\/x"/, device('files/x'));
bounded('a copied file has 600 MB', { 'tools.yaml': COPIES, 'files/y': '' }, 0, /4 files written/, sparse('files/x'));
bounded('a template is a pipe', { 'tools.yaml': VALID, 'partials/x.hbs': '' }, 0, /4 files written/, fifo('partials/y.hbs'));
bounded('a manager is a pipe', { 'tools.yaml': VALID, 'partials/managers/x/install.hbs': '' }, 1, SPECIAL, fifo('partials/managers/x/manager.yaml'));
bounded('README.md is a pipe', { 'tools.yaml': VALID }, 1, SPECIAL, fifo('README.md'));
bounded('a .gitignore is a pipe', { 'tools.yaml': COPIES, 'files/x/y': '' }, 1, SPECIAL, fifo('files/x/.gitignore'));
bounded('a file of 600 MB in out/', { 'tools.yaml': VALID, 'out/x': '' }, 0, /4 files written/, sparse('out/x'));
bounded('a generated file has 600 MB', { 'tools.yaml': VALID, 'out/x': '' }, 1, /out\/Dockerfile:1:1 error NOT_GENERATED/, sparse('out/Dockerfile'));
bounded('a generated file is a pipe', { 'tools.yaml': VALID, 'out/x': '' }, 1, /out\/Dockerfile:1:1 error NOT_GENERATED/, fifo('out/Dockerfile'));
bounded('the list of files is a pipe', { 'tools.yaml': VALID, 'out/x': '' }, 1, /out\/manifest\.txt:1:1 error NOT_GENERATED/, fifo('out/manifest.txt'));

const NAMES = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf'];
for (const name of NAMES) {
  const user = `user: { name: app, uid: 1000, group: app, gid: 1000, home: /home/app, shell: /bin/${name} }`;
  const env = `env: { ${name}: a }\n    session: { env: { ${name}: b } }`;
  const stage = /^[a-z]+$/.test(name) ? name : 'base';
  const text = `version: 1\nstages:\n  ${stage}:\n    from: example.org/${stage}:1\n    apt: [${stage}]\n    ${user}\n    ${env}\n  child: { parent: ${stage} }\n`;
  bounded(`names of JavaScript's objects in values: ${name}`, { 'tools.yaml': text }, 0, /files written/);
  if (stage === 'base') bounded(`a stage is named ${name}`, { 'tools.yaml': VALID.replace('base', name) }, 1, /STAGE_NAME/);
  bounded(`an image is named ${name}`, { 'tools.yaml': VALID.replace('debian:trixie', name) }, /^[a-z]+$/.test(name) ? 0 : 1, /FROM_LATEST|BAD_VALUE/);
}
const download = (url: string) => `${STAGE}    apt: [ca-certificates, curl]\n    downloads: [{ url: "${url}", sha256: "${'0'.repeat(64)}", target: /opt/x }]\n`;
bounded('a download from no host', { 'tools.yaml': download('https://exa%mple.org') }, 1, /BAD_ADDRESS/);
bounded('lists in lists', { 'tools.yaml': `${STAGE}    env: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n` }, 1, /lists and maps are nested too deep/);

bounded('a key 5,000 times', { 'tools.yaml': `${STAGE}    env:\n${'      A: b\n'.repeat(5000)}` }, 1, /DUPLICATE_KEY/);
bounded('a variable of 250,000 characters', { 'tools.yaml': `${STAGE}    env: { A: ${'x'.repeat(250_000)} }\n` }, 1, /DOCKERFILE_MISMATCH/);
bounded('a description of 250,000 characters', { 'tools.yaml': `${STAGE}    description: ${'x'.repeat(250_000)}\n` }, 0, /files written/);
bounded(
  'a command of 250,000 characters',
  { 'tools.yaml': `${STAGE}    run: ["echo ${'x '.repeat(125_000)}"]\n` },
  1,
  /COMMAND_INCOMPLETE .* longer than 65535 bytes/,
);

bounded(
  'a partial includes itself',
  { 'tools.yaml': TEMPLATE, 'partials/x.hbs': '{{> x}}', 'files/base/motd.hbs': '{{> x}}' },
  1,
  /partials include each other more than 100 deep/,
);
const doubling = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`partials/x${index}.hbs`, index < 59 ? `{{> x${index + 1}}}`.repeat(2) : 'x']));
bounded('partials double their text', { 'tools.yaml': TEMPLATE, ...doubling, 'files/base/motd.hbs': '{{> x0}}' }, 1, /rendering does not end/);
const loop = (depth: number, text: string): string => (depth === 0 ? text : `{{#each @root.packages.apt}}${loop(depth - 1, text)}{{/each}}`);
bounded('loops in loops', { 'tools.yaml': TEMPLATE, 'files/base/motd.hbs': loop(4, 'x') }, 1, /rendering does not end/);
bounded('a long text in a loop', { 'tools.yaml': TEMPLATE, 'files/base/motd.hbs': loop(2, 'x'.repeat(100_000)) }, 1, /longer than 16 million characters/);

test('the time for 10,000 packages is less than ten times that for 1,000', async () => {
  const times: number[] = [];
  for (const count of [1000, 10_000]) {
    await inProject({ 'tools.yaml': packages(count) }, async (folder) => {
      const { code, seconds, megabytes } = await measured('', folder);
      assert.is(code, 0);
      assert.ok(megabytes < MOST, `${megabytes} MB`);
      times.push(seconds);
    })();
  }
  const ratio = times[1]! / times[0]!;
  process.stdout.write(`10,000 packages take ${ratio.toFixed(1)} times as long as 1,000\n`);
  assert.ok(ratio < 10, `${ratio}`);
});

test.run();
