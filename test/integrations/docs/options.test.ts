import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../../src/generated/commands.ts';
import { pages } from './pages.ts';

const text = pages()
  .map((page) => page.text)
  .join('\n');

for (const name of Object.keys(commands)) {
  test(`dwbuild ${name} and each of its options are in the docs`, async () => {
    const { options = [] } = await commands[name]!();
    assert.match(text, new RegExp(`dwbuild ${name}\\b`));
    assert.equal(
      options.map(({ flags }) => /--[a-z-]+/.exec(flags)![0]).filter((option) => !new RegExp(`${option}(?![a-z-])`).test(text)),
      [],
    );
  });
}

test.run();
