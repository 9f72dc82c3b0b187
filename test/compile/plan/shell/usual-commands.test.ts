import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, stringify } from 'yaml';
import { compile } from '../../../../src/compile/compile.ts';
import { openProject } from '../../../../src/compile/project.ts';
import { inFolder } from '../../../cases.ts';

interface UsualCommand {
  /** What it does, in English. */
  title: string;
  run: string;
  finds: string[];
}

const commands = parse(readFileSync(new URL('usual-commands.yaml', import.meta.url), 'utf8')) as UsualCommand[];

for (const { title, run, finds } of commands) {
  test(title, async () => {
    const tools = stringify({ version: 1, stages: { base: { from: 'debian:trixie', run: [run] } } }, { lineWidth: 0 });
    const { diagnostics } = await inFolder({ 'tools.yaml': tools }, (folder) => compile(openProject({}, folder), 'plan'));
    assert.equal(diagnostics.map(({ code }) => code).toSorted(), finds);
  });
}

test('most of them are found to be right', () => {
  assert.ok(commands.filter(({ finds }) => finds.length === 0).length > 30);
});

test.run();
