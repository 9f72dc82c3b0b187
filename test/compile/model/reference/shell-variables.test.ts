import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SHELL_VARIABLES } from '../../../../src/compile/model/reference/shell-variables.ts';

// Runs the shells that every Debian has: each variable that does not keep its value there is one of the table.

/** The variables that a shell lists by itself, without those of its environment. */
function variablesOf(shell: string): string[] {
  const { stdout } = spawnSync(shell, ['-c', 'set'], { encoding: 'utf8', env: {}, stdio: ['ignore', 'pipe', 'pipe'] }); // bash reads .bashrc if its input is a socket
  return Array.from(stdout.matchAll(/^(\w+)=/gm), ([, name = '']) => name);
}

/** Whether programs that a shell starts get the value that a command gave to a variable, and nothing is printed besides. */
function keeps(shell: string, name: string): boolean {
  const { stdout, stderr } = spawnSync(shell, ['-c', `${name}=$(echo value); export ${name}; /usr/bin/printenv ${name}`], { encoding: 'utf8' });
  return stdout === 'value\n' && stderr === '';
}

for (const shell of ['/bin/sh', '/bin/bash']) {
  test(`${shell}: variables that it sets are known`, () => {
    assert.equal(
      variablesOf(shell).filter((name) => !SHELL_VARIABLES.has(name)),
      [],
    );
  });
  test(`${shell}: a variable of one's own keeps its value`, () => {
    assert.ok(keeps(shell, 'GITLAB_TOKEN'));
  });
}

for (const [shell, name] of [
  ['/bin/sh', 'OPTIND'],
  ['/bin/bash', 'LC_ALL'],
  ['/bin/bash', 'RANDOM'],
  ['/bin/bash', 'SHELLOPTS'],
  ['/bin/bash', 'UID'],
] as const)
  test(`${shell}: ${name} does not keep its value`, () => {
    assert.not.ok(keeps(shell, name));
    assert.ok(SHELL_VARIABLES.has(name));
  });

test.run();
