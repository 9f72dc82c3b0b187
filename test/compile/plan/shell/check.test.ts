import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { compile } from '../../../../src/compile/compile.ts';
import { openProject } from '../../../../src/compile/project.ts';
import { inFolder } from '../../../cases.ts';

/** A command, or the commands of a list. */
type Commands = string | readonly string[];

const rules = parse(readFileSync(new URL('commands.yaml', import.meta.url), 'utf8')) as Record<string, Record<'finds' | 'passes', readonly Commands[]>>;

for (const [code, { finds, passes }] of Object.entries(rules)) {
  test(`${code} finds something once in each of these commands`, async () => assert.equal(await found(code, finds), finds));
  test(`${code} finds nothing in these commands`, async () => assert.equal(await found(code, passes), []));
}

test('commands that are not valid shell are left to COMMAND_INCOMPLETE', async () => {
  assert.equal(await found('COMMAND_MODE', ['chmod 777 /a &&', 'chmod 777 /b']), ['chmod 777 /b']);
});

/** The commands in which a rule finds something, each in a stage of its own, once for each finding. */
async function found(code: string, all: readonly Commands[]): Promise<Commands[]> {
  const stages = all.map((commands, index) => `  s${index}: { parent: base, run: ${JSON.stringify([commands].flat())} }\n`).join('');
  const base = 'version: 1\nmirrors: { root: https://mirror.example.org }\nstages:\n  base: { from: "debian:trixie", apt: [curl], path: [/opt/tools/bin] }\n';
  const { diagnostics } = await inFolder({ 'tools.yaml': base + stages }, (folder) => compile(openProject({}, folder), 'plan'));
  return diagnostics.filter((each) => each.code === code).map(({ line }) => all[line - base.split('\n').length]!);
}

test.run();
