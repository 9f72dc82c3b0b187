import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { shells } from '../../../src/generated/shells.ts';
import { commitAll, git } from '../../git.ts';
import { testWith } from '../../programs.ts';
import { CLI, put } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// Real shells on a terminal, which `script` provides. The test types a tab and runs the completed line.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = temporaryFolder('shells');
test.before(() => {
  writeFileSync(join(folder, 'dwbuild'), `#!/bin/sh\ntest "$1" = completion && exec "${process.execPath}" "${CLI}" "$@"\nprintf 'called with <%s>\\n' "$*"\n`);
  chmodSync(join(folder, 'dwbuild'), 0o755);
  const stages = HOSTILE.map((name) => `  ${JSON.stringify(name)}: { from: "debian:trixie" }\n`);
  put(join(folder, 'hostile'), { 'tools.yaml': `version: 1\nstages:\n  zoo: { from: "debian:trixie" }\n${stages.join('')}` });
  commitAll(join(folder, 'hostile'));
  for (const name of REFS) git(join(folder, 'hostile'), 'tag', name);
});

/** The commands that start each shell without the user's configuration and load the completion. */
const SHELLS: Readonly<Record<string, readonly [start: string, load: string]>> = {
  bash: ['bash --noprofile --norc -i', 'source <(dwbuild completion bash)'],
  fish: ['fish --no-config --interactive', 'dwbuild completion fish | source'],
  zsh: ['zsh -f -i', 'autoload -U compinit; compinit -u -D; source <(dwbuild completion zsh)'],
};

/** The typed line, and the expected arguments of dwbuild. */
const LINES: readonly (readonly [typed: string, called: string])[] = [
  ['bui\t', 'build'],
  ['build metr\t', 'build metrics'],
  ['explain UNKNOWN_PAR\t', 'explain UNKNOWN_PARENT'],
  ['check --form\tjso\t', 'check --format json'],
  ['check --format=jso\t', 'check --format=json'],
  ['check --file tools.ya\t', 'check --file tools.yaml'],
];

/** Names that create a file if a shell reads them. Each is the only one with its first letter, so that a tab inserts it. */
const HOSTILE = ['a;touch ran', 'b$(touch ran)', 'c`touch ran`', 'd\ntouch ran', "e'$(touch ran)'"];
const REFS = ['f;touch>ran', 'g$(touch>ran)'];
const TYPED = [...HOSTILE.map(([letter]) => `build ${letter}`), ...REFS.map(([letter]) => `diff --base ${letter}`)];

for (const [name, [start, load]] of Object.entries(SHELLS)) {
  testWith('script', name)(`${name} completes commands, options, values, stages, codes and files`, async () => {
    const { shell, saw, rest } = terminal(name, start, root);
    shell.stdin.write(`${load}; echo re''ady\n`);
    await saw('ready');
    for (const [typed, called] of LINES) {
      shell.stdin.write(`dwbuild ${typed}\n`);
      await saw(`called with <${called}>`);
    }
    const trace = join(folder, `${name}-ran`);
    shell.stdin.end(`dwbuild explain $(touch ${trace}) \t\x15dwbuild check\nexit\n`);
    await saw('called with <check>');
    await rest();
    assert.not(existsSync(trace), 'the completion runs no command of the line');
  });

  testWith(
    'script',
    name,
    'git',
  )(`${name} inserts no name that it would execute`, async () => {
    const project = join(folder, 'hostile');
    const { shell, saw, rest } = terminal(name, start, project);
    shell.stdin.write(`${load}; echo re''ady\n`);
    await saw('ready');
    for (const typed of TYPED) {
      shell.stdin.write(`dwbuild ${typed}\t\n`);
      await saw(`called with <${typed}>`);
    }
    shell.stdin.end('dwbuild build z\t\nexit\n');
    await saw('called with <build zoo>');
    await rest();
    assert.equal(readdirSync(project).toSorted(), ['.git', 'tools.yaml']);
  });
}

/** A shell on a terminal, in a folder: waits for a text, or for the end of the output. */
function terminal(name: string, start: string, cwd: string) {
  const shell = execa('script', ['--quiet', '--command', start, '/dev/null'], {
    cwd,
    env: { HOME: folder, TERM: 'dumb', PATH: `${folder}${delimiter}${process.env['PATH']}` },
    extendEnv: false,
    timeout: 60_000,
    reject: false,
  });
  const chunks = shell.stdout.iterator();
  let output = '';
  const saw = async (text: string) => {
    while (!output.includes(text)) {
      const { value, done } = await chunks.next();
      assert.not(done, `${name} ended without ${JSON.stringify(text)}:\n${output}`);
      output += String(value);
    }
  };
  const rest = async () => {
    for await (const chunk of chunks) output += String(chunk);
  };
  return { shell, saw, rest };
}

testWith('shellcheck')('ShellCheck finds nothing in the script for bash', async () => {
  const { exitCode, stdout } = await execa('shellcheck', ['--shell=bash', '-'], { input: shells['bash']!, reject: false });
  assert.is(exitCode, 0, stdout);
});

test.run();
