import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { shells } from '../../../src/generated/shells.ts';
import { testWith } from '../../programs.ts';
import { CLI } from '../../run-cli.ts';

// Real shells on a terminal, which `script` provides. The test types a tab and runs the completed line.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dwbuild-shells-'));
test.before(() => {
  writeFileSync(join(folder, 'dwbuild'), `#!/bin/sh\ntest "$1" = completion && exec "${process.execPath}" "${CLI}" "$@"\nprintf 'called with <%s>\\n' "$*"\n`);
  chmodSync(join(folder, 'dwbuild'), 0o755);
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

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

for (const [name, [start, load]] of Object.entries(SHELLS)) {
  testWith('script', name)(`${name} completes commands, options, values, stages, codes and files`, async () => {
    const shell = execa('script', ['--quiet', '--command', start, '/dev/null'], {
      cwd: root,
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
    shell.stdin.write(`${load}; echo re''ady\n`);
    await saw('ready');
    for (const [typed, called] of LINES) {
      shell.stdin.write(`dwbuild ${typed}\n`);
      await saw(`called with <${called}>`);
    }
    const trace = join(folder, `${name}-ran`);
    shell.stdin.end(`dwbuild explain $(touch ${trace}) \t\x15dwbuild check\nexit\n`);
    await saw('called with <check>');
    for await (const rest of chunks) output += String(rest);
    assert.not(existsSync(trace), 'the completion runs no command of the line');
  });
}

testWith('shellcheck')('ShellCheck finds nothing in the script for bash', async () => {
  const { exitCode, stdout } = await execa('shellcheck', ['--shell=bash', '-'], { input: shells['bash']!, reject: false });
  assert.is(exitCode, 0, stdout);
});

test.run();
