import { Writable } from 'node:stream';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, parseDocument } from 'yaml';
import { readFileSync } from 'node:fs';
import { followProgress } from '../../src/build/progress.ts';
import { showList } from '../../src/cli/progress/list.ts';
import { showProgress, views } from '../../src/cli/progress/show.ts';
import { startOf } from '../../src/diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { commands } from '../../src/generated/commands.ts';
import { diffFormats } from '../../src/generated/diff-formats.ts';
import { formats } from '../../src/generated/formats.ts';
import { graphs } from '../../src/generated/graphs.ts';
import { resultFormats } from '../../src/generated/tests.ts';
import { printable, printableLines } from '../../src/report/visible.ts';
import { commitAll, git } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { VALID, inProject, put } from '../run-cli.ts';

// No text of a project, of git or of an engine controls the terminal, hides or reorders text, breaks a line or gives a command to a CI system.

/** Each marked with the word forged, which must not begin a line or follow an escape sequence. */
const HOSTILE = [
  'a\x1b[31mforged\x1b[0m',
  'a\x1b]0;forged\x07',
  'a\u009b31mforged',
  'a\nforged',
  'a\r\nforged',
  'a\n::error::forged',
  'a\n  ::stop-commands::forged',
  '::error::forged',
  'a##[error]forged',
  'a##vso[task.setvariable variable=forged]1',
  "a##teamcity[message text='forged']",
  'a\u202eforged\u2066',
  'a\u200bforged\u{E0041}',
  'a\u2028forged\u2029',
  'a\ufeff\u00ad\u061c\u115fforged',
  'a"]; forged ["<forged>&forged;</failure>`|forged|',
] as const;
/** All of them, beginning with a different one for each number. */
function hostile(number: number): string {
  const start = number % HOSTILE.length;
  return [...HOSTILE.slice(start), ...HOSTILE.slice(0, start)].join('');
}

/** The styles of dwbuild. */
// oxlint-disable-next-line no-control-regex -- it is about control characters
const OWN = /\x1b\[(?:1|2|22|31|32|33|36|39)m/g;

const FORBIDDEN = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]|(?![\n\t])\p{Cc}/u;

/** Fails if a text in a format could do harm. */
function harmless(text: string, format: string, how: string): void {
  const [found] = FORBIDDEN.exec(text) ?? [];
  assert.is(found && `U+${found.codePointAt(0)!.toString(16)}`, undefined, `${how}: ${JSON.stringify(text)}`);
  if (format !== 'github') {
    assert.not.match(text, /^\s*::/m, how);
    assert.not.match(text, /##\w*\[/, how);
  }
  // In XML and Markdown, a text can continue on the next line.
  if (['human', 'text', 'github', 'dot', 'mermaid'].includes(format)) assert.not.match(text, /^forged/m, how);
  if (['json', 'sarif'].includes(format)) assert.type(JSON.parse(text), 'object', how);
  if (['junit', 'svg', 'html'].includes(format)) assert.not.match(text, /<\/?forged/, how);
  if (format === 'markdown') assert.not.match(text.replace(/^(`{3,})diff\n[^]*?\n\1$/m, ''), /[^\\]`?\|forged|<\/?forged/, how);
}

/** Every path to a text, or to a key that the project chooses, in the example. */
const EXAMPLE = readFileSync(new URL('../fixtures/valid/every-step/tools.yaml', import.meta.url), 'utf8');

function* places(value: unknown, path: readonly (string | number)[] = []): Iterable<readonly (string | number)[]> {
  if (typeof value === 'string') yield path;
  else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) yield* places(item, [...path, key]);
}

/** The example with a text replaced. JSON is YAML. */
function withText(path: readonly (string | number)[], text: string): string {
  const document = parseDocument(EXAMPLE);
  document.setIn(path, text);
  return JSON.stringify(document, undefined, 1);
}

test(
  'a hostile text at each place of tools.yaml, in each format',
  inProject(
    {},
    async (folder) => {
      const all = [...places(parse(EXAMPLE))];
      assert.ok(all.length > 80);
      const others = Object.keys(formats).filter((format) => format !== 'human');
      for (const [index, path] of all.entries()) {
        put(folder, { 'tools.yaml': withText(path, hostile(index)) });
        for (const format of ['human', others[index % others.length]!]) {
          const { stdout, stderr } = await dwbuild(`check --format ${format}`, folder);
          harmless(stdout + stderr, format, `${path.join('.')} as ${format}`);
        }
      }
    },
    'valid/every-step',
  ),
);

/** git allows this name. */
const TAG = 'v\u009b1\u202eforged\u200b';

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'explain base': ['text', 'json'],
  'explain base curl': ['text', 'json'],
  'where curl': ['text', 'json'],
  mirror: ['text', 'json'],
  [`mirror ${TAG}`]: ['text'],
  graph: ['text', ...Object.keys(graphs)],
  plan: ['json'],
  doctor: ['text', 'json'],
  check: Object.keys(formats),
  'fmt --check': Object.keys(formats),
  [`diff --base ${TAG}`]: Object.keys(diffFormats),
  [`diff --base ${TAG}\u202e`]: ['text'],
  [`explain ${TAG}`]: ['text'],
  [`check --unknown=${TAG}`]: ['human'],
  [`check --file ${TAG}`]: ['human'],
  compile: Object.keys(formats),
  'lock --check': Object.keys(formats),
  [`lock --update ${TAG}`]: ['human'],
  'audit base': Object.keys(formats),
  schema: ['json'],
  [`init new${TAG}`]: [''],
  [`build ${TAG}`]: ['human'],
  [`test ${TAG}`]: ['human'],
  [`run ${TAG}`]: ['human'],
  'completion bash': [''],
};

const name = hostile(0).replaceAll('/', '');
/** A valid project with each text that can contain line breaks, and files and a folder with hostile names. */
const PROJECT = {
  'tools.yaml': `version: 1
stages:
  base:
    from: debian:trixie
    description: ${JSON.stringify('shared\n::error::forged\nforged ##[error]forged <forged> |forged')}
    env: { TEXT: ${JSON.stringify('::error::forged ##[error]forged <forged> |forged')} }
    apt: [{ name: curl, reason: ${JSON.stringify('for\n::error::forged\nforged ##[error]forged <forged>')} }]
    files: [{ source: files/theme, target: /opt/theme }]
    run: [${JSON.stringify('true "::error::forged ##[error]forged"')}]
`,
  [`files/theme/${name.slice(0, 120)}`]: 'text',
  [`files/theme/${name.slice(120)}`]: 'text',
};

test(
  'each command, in each format, with colours',
  inProject({}, async (parent) => {
    const folder = join(parent, name.slice(0, 100));
    put(folder, { 'tools.yaml': VALID });
    commitAll(folder, name);
    git(folder, 'tag', TAG);
    put(folder, PROJECT);
    const { exitCode, stderr } = await dwbuild('check', folder);
    assert.match(stderr, 'DRIFT');
    assert.is(exitCode, 1, stderr);
    const tested = new Set(Object.keys(COMMANDS).map((command) => command.split(' ')[0]));
    assert.equal(
      Object.keys(commands).filter((command) => !tested.has(command)),
      [],
    );
    for (const [command, wanted] of Object.entries(COMMANDS)) {
      for (const format of new Set(wanted)) {
        const { stdout, stderr: said } = await dwbuild(`${command}${format && ` --format ${format}`}`, folder, { FORCE_COLOR: '1' });
        assert.not.match(stdout + said, '\x1b[31mforged');
        if (stdout !== '') harmless(stdout.replaceAll(OWN, ''), format, `${command} --format ${format}`);
        harmless(said.replaceAll(OWN, ''), format === 'github' ? format : 'human', `${command} --format ${format}`);
      }
    }
  }),
);

const STATES = ['waiting', 'running', 'done'] as const;

for (const kind of Object.keys(views)) {
  test(`the output of an engine, as ${kind} progress`, async () => {
    const { stream, text } = collector();
    const progress = await showProgress(kind, stream, {});
    const follow = followProgress(new Set(['base', 'app']), ['app'], progress.onEvent);
    progress.onEvent({ event: 'changed', stage: 'app', reason: hostile(0) });
    progress.onEvent({ event: 'start', images: ['app'], stages: ['base', 'app'] });
    for (const state of STATES) {
      const time = '2026-01-01T00:00:00Z';
      const vertex = (digest: string, name: string, error = '') => ({
        digest,
        name,
        ...(state !== 'waiting' && { started: time }),
        ...(state === 'done' && { completed: time, error }),
      });
      follow.read({
        vertexes: [
          vertex('a', `[base 1/2] FROM ${hostile(1)}`),
          vertex('b', `[base 2/2] RUN ${hostile(2)}`),
          vertex('c', `[app 2/2] RUN ${hostile(3)}`, hostile(4)),
          vertex('d', `exporting to ${hostile(5)}`),
        ],
        ...(state === 'running' && { logs: [{ vertex: 'b', data: Buffer.from(`${hostile(6)}\n`).toString('base64') }] }),
      });
    }
    const lines = follow.failed().flatMap(({ output, error, name: failed }) => [...output, error, failed]);
    await progress.end(false);
    assert.match(text(), 'forged');
    for (const line of text().trimEnd().split('\n')) harmless(line.replace(OWN, ''), kind === 'json' ? 'json' : 'human', kind);
    harmless(printableLines(lines), 'human', 'failures');
  });
}

test('a list of tasks', async () => {
  const { stream, text } = collector();
  const items = HOSTILE.map((title, index) => ({ title, run: async () => index, end: () => ({ text: title, ok: index % 2 === 0 }) }));
  await showList(items, stream, {}, 2);
  const failing = { title: hostile(0), run: () => Promise.reject(new Error(hostile(1))), end: () => ({ text: '', ok: true }) };
  await showList([failing], stream, {}, 1).catch(() => {});
  harmless(text().replace(OWN, ''), 'human', 'list');
});

test('results of tests, in each format', async () => {
  for (const [format, load] of Object.entries(resultFormats)) {
    const show = await load();
    const place = { file: hostile(3), line: 1, column: 1, path: [] };
    const text = show([{ stage: hostile(0), title: hostile(1), outcome: 'failed', seconds: 1, message: hostile(2), output: hostile(4), ...place }]);
    harmless(printable(text), format, format);
  }
});

test('the end of the output of a failed test is on lines of its own', async () => {
  const diagnostic: Diagnostic = {
    code: 'TEST_FAILED',
    severity: 'error',
    ...startOf('tools.yaml'),
    message: 'base: it failed',
    hint: 'end of the output:\n    one\ttwo\n    ::three',
  };
  const show = await formats['human']!();
  const text = printable(await show({ diagnostics: [diagnostic], read: () => undefined, color: false }));
  assert.is(text, 'tools.yaml:1:1 error TEST_FAILED  base: it failed\n  hint: end of the output:\n    one\ttwo\n    \\u003a:three\n');
});

test('emoji, letters and the page of a graph stay as they are', async () => {
  const text = 'Größe 全部 🐧 ⚠️ 👩🏽‍💻 → a:b ::c a::b # ## [x]\n';
  assert.is(printable(`x${text}`), `x${text}`);
  await inProject({ 'tools.yaml': VALID }, async (folder) => {
    const { stdout } = await dwbuild('graph --format html', folder);
    assert.is(printable(stdout), stdout);
  })();
});

test.run();

function collector(): { stream: NodeJS.WriteStream; text(): string } {
  let text = '';
  const stream = new Writable({ write: (chunk, _, done) => done(void (text += String(chunk))) });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}
