import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commonOptions } from '../../src/cli/common-options.ts';
import { commands } from '../../src/generated/commands.ts';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const loaded = Object.fromEntries(await Promise.all(Object.entries(commands).map(async ([name, load]) => [name, await load()] as const)));
/** The words of a text without its line breaks. */
const words = (text: string) => text.split(/\s+/).join(' ');

test(
  'help has the width of the terminal, or 80 columns, and breaks lines only at spaces',
  inProject({}, async (folder) => {
    for (const columns of [undefined, 60, 132]) {
      for (const name of ['', ...Object.keys(commands)]) {
        const { stdout } = await dwbuild(`${name} --help`, folder, {}, columns);
        const long = stdout.split('\n').filter((line) => line.length > (columns ?? 80));
        assert.equal(long, [], `${name} in ${columns} columns`);
      }
      const { stdout } = await dwbuild('--help', folder, {}, columns);
      for (const { summary } of Object.values(loaded)) assert.match(words(stdout), summary);
    }
  }),
);

test(
  'help shows every option of a command',
  inProject({}, async (folder) => {
    for (const [name, command] of Object.entries(loaded)) {
      const help = words((await dwbuild(`${name} --help`, folder)).stdout);
      for (const { flags, description } of [...(command.options ?? []), ...commonOptions(command)]) assert.match(help, `${flags} ${description}`, name);
    }
  }),
);

test(
  'help of dwbuild shows the options of the default command',
  inProject({}, async (folder) => {
    const help = words((await dwbuild('--help', folder)).stdout);
    for (const { flags, description } of [...(loaded['compile']!.options ?? []), ...commonOptions(loaded['compile']!)])
      assert.match(help, `${flags} ${description}`);
    assert.match(help, '-V, --version');
  }),
);

test.run();
