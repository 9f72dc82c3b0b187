import { cachedDataVersionTag } from 'node:v8';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { parseScripts } from '../../../src/compile/verify/shell.ts';
import type { Script } from '../../../src/compile/verify/scripts.ts';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

const USER = { name: 'u', uid: 1000, group: 'u', gid: 1000, home: '/home/u' };

/** Commands that would affect the text after them, with the expected messages. */
const INCOMPLETE: readonly [command: string, reason: string][] = [
  ['echo "a', 'reached EOF without closing quote `"`'],
  ["echo 'a", "reached EOF without closing quote `'`"],
  ['echo `id', 'reached EOF without closing quote "`"'],
  ['echo $(id', 'reached EOF without matching `$(` with `)`'],
  ['true &&', '`&&` must be followed by a statement'],
  ['if true; then', '`then` must be followed by a statement list'],
  ['{ true', 'reached EOF without matching `{` with `}`'],
  ['a ) && ( b', 'a command can only contain words and redirects; encountered `)`'],
  ['true; )', '`)` can only be used to close a subshell'],
  ['true # why', 'it has a comment, which ends only with its line'],
  ['# why', 'it has a comment, which ends only with its line'],
  ['  ', 'it is empty'],
  ['echo a \\', 'it ends in a backslash, which joins the next line to it'],
  ['echo a\\ ', 'it ends in a backslash, which joins the next line to it'],
  ['echo a\\\\', 'it ends in a backslash, which joins the next line to it'],
  ['cat <<EOF', 'the builder reads <<EOF as the start of a here-document'],
  ['cat <<""', 'the builder reads <<"" as the start of a here-document'],
  ['echo $(( 1 << 2 ))', 'the builder reads <<2 as the start of a here-document'],
  ['x=(1 2)', 'arrays are a bash/mksh/zsh feature; tried parsing as posix'],
];

for (const [command, reason] of INCOMPLETE) {
  test(`run: ${command} is one error, at its own line`, async () => {
    const compilation = await compileProject(oneStage({ run: ['true', command, 'echo last'] }));
    assert.equal(errorsOf(compilation), [`COMMAND_INCOMPLETE 8:5 not a complete shell command: ${reason}`]);
    assert.is(compilation.rendering, undefined);
  });
}

test('run: complete commands pass', async () => {
  const run = [
    'echo "#"',
    "echo 'a\\'",
    'true;',
    'true &',
    'a() { true; }; a',
    'case x in x) true;; esac',
    'echo $((1<<2))',
    'echo "a <<EOF"',
    '(true)',
    '! false',
    'echo \u2028 é',
    'test -e / || exit 1',
    'echo "{}" > /x 2>&1',
    'echo a\\&',
  ];
  assert.equal(errorsOf(await compileProject(oneStage({ run }))), []);
});

test('start: each fault is located at its command, also in an anchor that two stages share', async () => {
  const compilation = await compileProject(`version: 1
x-set-up: &set-up
  - "true"
  - "echo 'x"
stages:
  base:
    from: debian:trixie
    user: { name: u, uid: 1000, group: u, gid: 1000, home: /home/u }
  one: { parent: base, start: { root: *set-up, exec: [sleep] } }
  two: { parent: base, start: { root: *set-up, user: ["true # why"], exec: [sleep] } }
`);
  assert.equal(errorsOf(compilation), [
    "COMMAND_INCOMPLETE 4:5 not a complete shell command: reached EOF without closing quote `'`",
    'COMMAND_INCOMPLETE 10:55 not a complete shell command: it has a comment, which ends only with its line',
  ]);
});

test('a command that reads as a flag or the exec form of RUN differs from the plan', async () => {
  assert.equal(errorsOf(await compileProject(oneStage({ facts: { option: '--fast' }, run: ['{option} true'] }))), [
    'DOCKERFILE_MISMATCH 9:4 the RUN of stage "base" reads back as RUN --fast, not as RUN',
  ]);
  assert.equal(errorsOf(await compileProject(oneStage({ run: ['["true"]'] }))), [
    'DOCKERFILE_MISMATCH 6:4 the RUN of stage "base" reads back as RUN ["true"], not as RUN',
  ]);
});

test('invalid shell in the script of a partial is reported at the key that it renders', async () => {
  const broken = async (partial: string, text: string) =>
    errorsOf(
      await compileProject(oneStage({ run: ['true'], user: USER, path: ['/opt/bin'], start: { exec: ['sleep'] } }), { [`partials/${partial}.hbs`]: text }),
    );
  assert.equal(await broken('run/commands', 'if true\n'), [
    'SHELL_SYNTAX 6:4 the RUN of stage "base" is not valid shell: `if <cond>` must be followed by `then`',
  ]);
  assert.equal(await broken('artifacts/start', '#!/bin/sh\ntrue\nexec "$@\n'), [
    'SHELL_SYNTAX 19:4 out/start/base is not valid shell in line 3: reached EOF without closing quote `"`',
  ]);
  assert.equal(await broken('artifacts/profile', 'PATH=$(\n'), [
    'SHELL_SYNTAX 4:3 out/profile/base.sh is not valid shell: reached EOF without matching `$(` with `)`',
  ]);
});

test('many scripts are parsed together, and each broken one is found', async () => {
  const texts = [
    'true',
    'echo é "漢" 😀',
    'a ) && ( b',
    'true # fine in a script',
    'x=(1)',
    'a ) | ( b',
    'echo "',
    'true\n',
    'cat <<E\nin a file it is fine\nE',
    'f() { true; }',
    'a\n)\n(\nb',
    'echo \\',
  ];
  const scripts = texts.map((text, index): Script => ({ what: String(index), text, dialect: 'posix', origin: { path: [index], line: 1 }, commands: [] }));
  const bash = { ...scripts[4]!, dialect: 'bash' as const, what: 'bash' };
  const faults = await parseScripts([...scripts, bash]);
  assert.equal(
    faults.map(({ message }) => Number(message.split(' ')[0])).toSorted((a, b) => a - b),
    [2, 4, 5, 6, 10, 11],
  );
});

test('a fault in a script is located at its command in tools.yaml', async () => {
  const text = 'first && second && third "';
  const commands = ['first', 'second', 'third "'].map((each, index) => ({ text: each, dialect: 'posix' as const, origin: { path: ['run', index], line: 1 } }));
  const [fault] = await parseScripts([{ what: 'RUN', text, dialect: 'posix', origin: { path: ['run'], line: 1 }, commands }]);
  assert.equal(fault!.origin.path, ['run', 2]);
});

test('diagnostics have a hint', async () => {
  const { diagnostics } = await compileProject(oneStage({ run: ['echo "'] }));
  assert.ok(diagnostics.every((diagnostic: Diagnostic) => diagnostic.hint));
});

test("V8's options are not changed, because V8 would reject the cached code of other starts", async () => {
  const before = cachedDataVersionTag();
  await parseScripts([{ what: 'RUN', text: 'true', dialect: 'posix', origin: { path: ['run'], line: 1 }, commands: [] }]);
  assert.is(cachedDataVersionTag(), before);
});

test.run();
