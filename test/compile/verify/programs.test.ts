import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import { programsOnPath } from '../../../src/compile/verify/programs/programs.ts';
import { testWith, withStandIns } from '../../programs.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

const USER = { name: 'u', uid: 1000, group: 'u', gid: 1000, home: '/home/u' };

testWith('shellcheck')('shellcheck: a finding is located at its command', async () => {
  const { diagnostics } = await compileProject(oneStage({ run: ['true', 'x=1; for f in $(ls); do rm "$f"; done', 'true'] }));
  assert.equal(
    diagnostics.map(({ code, severity, line, column }) => `${code} ${severity} ${line}:${column}`),
    ['SHELLCHECK warning 8:5', 'SHELLCHECK error 8:5'],
  );
  assert.match(diagnostics.map(({ message }) => message).join('\n'), /SC2034[^]*SC2045/);
});

testWith('shellcheck')('shellcheck: a script of several lines ends at a cd that fails, and a finding is located in its line', async () => {
  assert.equal((await compileProject(oneStage({ run: ['cd /srv\nls'] }))).diagnostics, []);
  const text = 'version: 1\nstages:\n  base:\n    from: debian:trixie\n    run:\n      - |\n        cd /srv\n        for f in $(ls); do rm "$f"; done\n';
  const { diagnostics } = await compile(openProject({}, temporaryFolder('lines')), 'files', text);
  assert.equal(
    diagnostics.map(({ code, line, column, message }) => `${code} ${line}:${column} ${/SC\d+/.exec(message)![0]}`),
    ['SHELLCHECK 8:18 SC2045'],
  );
});

testWith('shellcheck')('shellcheck: the start script and the profile are checked, and pass', async () => {
  const tools = oneStage({
    user: USER,
    path: ['/opt/bin'],
    session: { owns: ['/opt/u'], path: ['/opt/u/bin'], env: { A: "it's" } },
    start: { root: ['echo a; echo b', 'chown u /x'], user: ['mkdir -p ~/x &'], exec: ['sleep'] },
  });
  assert.equal((await compileProject(tools)).diagnostics, []);
  const own = await compileProject(tools, { 'partials/artifacts/start.hbs': '#!/bin/sh\nfor f in $(ls); do rm "$f"; done\n' });
  assert.match(errorsOf(own).join('\n'), /^SHELLCHECK 27:4 out\/start\/base, line 2: .*SC2045/);
});

testWith('shellcheck')('shellcheck: bash is read as bash', async () => {
  const files = { 'files/base/tool.hbs': '#!/bin/bash\nx=(1 2)\n[[ ${x[0]} == 1 ]] || exit 1\n' };
  assert.equal((await compileProject(oneStage({ files: [{ target: '/usr/bin/tool', mode: '0755' }] }), files)).diagnostics, []);
});

testWith('shellcheck')('shellcheck: a typographic quote, dash or space in a command is reported once', async () => {
  for (const command of ['echo \u201chello world\u201d', 'ls \u2013l', 'ls\u00a0-l', 'echo \u2018a\u2019']) {
    const { diagnostics } = await compileProject(oneStage({ run: [command] }));
    assert.equal(
      diagnostics.map(({ code }) => code),
      ['TYPOGRAPHIC_CHARACTER'],
      command,
    );
  }
});

testWith('shellcheck')('shellcheck: a finding is accepted by its code, where it is; an entry without one is reported', async () => {
  const loop = 'for f in $(ls); do rm "$f"; done';
  const allow = [{ rule: 'SC2045', reason: 'The names are known.' }];
  assert.equal((await compileProject(oneStage({ run: [{ command: loop, allow }] }))).diagnostics, []);
  assert.equal((await compileProject(oneStage({ run: [loop, loop], allow }))).diagnostics, []);
  const elsewhere = await compileProject(oneStage({ run: [{ command: 'true', allow }, loop] }));
  assert.equal(elsewhere.diagnostics.map(({ code, message }) => `${code} ${message.slice(0, 6)}`).toSorted(), ['ALLOW_UNUSED SC2045', 'SHELLCHECK the RU']);
});

test('an entry for a program that is not installed is no fault', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  try {
    assert.equal((await compileProject(oneStage({ run: ['true'], allow: [{ rule: 'SC2045', reason: 'The names are known.' }] }))).diagnostics, []);
  } finally {
    process.env['PATH'] = path;
  }
});

test("a finding of BuildKit's checks is accepted in the stage, and one that SECRET_ENV reports is reported once", async () => {
  const codes = async (stage: Readonly<Record<string, unknown>>) =>
    (await compileProject(oneStage(stage))).diagnostics.map(({ code, severity }) => `${code} ${severity}`);
  const rule = (name: string) => ({ allow: [{ rule: name, reason: 'It is public.' }] });
  assert.equal(await codes({ env: { LOGIN_AUTH: 'oidc' } }), ['BUILDKIT_SecretsUsedInArgOrEnv warning']);
  assert.equal(await codes({ env: { LOGIN_AUTH: 'oidc' }, ...rule('BUILDKIT_SecretsUsedInArgOrEnv') }), []);
  assert.equal(await codes({ env: { MAP_TOKEN: 'pk.public' } }), ['SECRET_ENV warning']);
  assert.equal(await codes({ env: { MAP_TOKEN: 'pk.public' }, ...rule('SECRET_ENV') }), []);
  assert.equal(await codes(rule('BUILDKIT_SecretsUsedInArgOrEnv')), ['ALLOW_UNUSED warning']);
});

testWith('visudo')('visudo: a sudoers file that sudo cannot read is an error at the entries', async () => {
  const tools = oneStage({ user: USER, sudoers: [{ user: 'u', commands: ['/usr/bin/dw-install'], nopasswd: true }] });
  assert.equal(errorsOf(await compileProject(tools)), []);
  const own = await compileProject(tools, { 'partials/artifacts/sudoers.hbs': 'u ALL=(root) dw-install\n' });
  assert.equal(errorsOf(own), ['SUDOERS_INVALID 13:4 visudo rejects out/sudoers/base: line 1:14: expected a fully-qualified path name']);
});

testWith('hadolint')('hadolint: warnings and errors are located in tools.yaml, and only errors prevent writing', async () => {
  const place = ({ code, severity, line, column, message }: Diagnostic) => `${code} ${severity} ${line}:${column} ${message.replace(/line \d+/, 'line N')}`;
  const warned = await compileProject(oneStage({ env: { A: 'b' }, run: ['gem install rake'] }));
  assert.equal(warned.diagnostics.map(place), [
    'HADOLINT warning 9:4 Dockerfile, line N: Pin versions in gem install. Instead of `gem install <gem>` use `gem install <gem>:<version>` (DL3028)',
  ]);
  assert.ok(warned.rendering);
  const wrong = await compileProject(oneStage({ env: { A: 'b' }, run: ['sudo true'] }));
  assert.equal(wrong.diagnostics.map(place), [
    'HADOLINT error 9:4 Dockerfile, line N: Do not use sudo as it leads to unpredictable behavior. Use a tool like gosu to enforce root (DL3004)',
  ]);
  assert.is(wrong.rendering, undefined);
});

testWith('hadolint', 'shellcheck')('hadolint: findings of shellcheck are reported once', async () => {
  const { diagnostics } = await compileProject(oneStage({ run: ['for f in $(ls); do rm "$f"; done'] }));
  assert.equal(
    diagnostics.map(({ code }) => code),
    ['SHELLCHECK'],
  );
});

test('stand-ins that fail without a report give a warning', () =>
  withStandIns({ hadolint: 'echo "no such option: --no-fail" >&2; exit 2', shellcheck: 'echo oops; exit 4' }, async () => {
    const { diagnostics, rendering } = await compileProject(oneStage({ run: ['true'] }));
    assert.ok(rendering);
    assert.equal(
      diagnostics.map(({ code, severity, message }) => `${code} ${severity} ${message}`),
      ['HADOLINT warning hadolint failed: no such option: --no-fail', 'SHELLCHECK warning shellcheck failed: oops'],
    );
  }));

test('a stand-in for shellcheck: its temporary folder is removed', () =>
  withStandIns({ shellcheck: 'pwd > "$(dirname "$0")/folder"; ls > "$(dirname "$0")/files"; echo "{\\"comments\\":[]}"' }, async (folder) => {
    await compileProject(oneStage({ run: ['true'] }));
    assert.is(readFileSync(join(folder, 'files'), 'utf8'), '0\n');
    assert.throws(() => readdirSync(readFileSync(join(folder, 'folder'), 'utf8').trim()), /ENOENT/);
  }));

test('programs are found only on PATH, in its order, and must be executable', () =>
  withStandIns({ hadolint: '' }, async (folder) => {
    assert.is(programsOnPath().get('hadolint'), join(folder, 'hadolint'));
    chmodSync(join(folder, 'hadolint'), 0o644);
    assert.is(programsOnPath(folder).size, 0);
    assert.is(programsOnPath('').size, 0);
  }));

test.run();
