import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject } from './project.ts';

const user = { name: 'u', uid: 1, group: 'u', gid: 1, home: '/home/u' };
const exec = ['true'];
const archive = { source: 'a.tar.gz', target: '/opt/a/', extract: true };

/** The ignored rules of hadolint for these stages; the default base is debian:trixie. */
async function ignored(...stages: readonly Readonly<Record<string, unknown>>[]): Promise<string[]> {
  const named = stages.map((stage, index) => [`s${index}`, 'parent' in stage ? stage : { from: 'debian:trixie', ...stage }]);
  const { rendering } = await compileProject({ version: 1, stages: Object.fromEntries(named) }, { 'a.tar.gz': '', 'a.txt': '' });
  const dockerfile = rendering!.files.get('Dockerfile')!;
  const rules = Array.from(dockerfile.matchAll(/^#   ((?:DL|SC)\d+): \S/gm), ([, rule]) => rule!);
  assert.is(/^# hadolint global ignore=(.*)$/m.exec(dockerfile)?.[1] ?? '', rules.join(','));
  return rules;
}

test('ignores only rules that a step breaks', async () => {
  assert.equal(await ignored({ env: { A: 'b' }, workdir: '/opt', user, start: { exec } }), ['DL3059']);
});

test('DL3002, the last user is root: stages without start, and stages whose set-up runs as root', async () => {
  assert.equal(await ignored({ run: ['true'] }), ['DL3002']);
  assert.equal(await ignored({ run: ['true'] }, { parent: 's0', env: { A: 'b' } }), ['DL3002']);
  assert.equal(await ignored({ user, start: { root: ['true'], exec } }), ['DL3002', 'DL3059']);
  assert.equal(await ignored({ user, start: { exec } }, { parent: 's0', start: { exec: ['sleep', '1'] } }), ['DL3059']);
});

test('DL3003, cd in a RUN: only the command of that name', async () => {
  assert.equal(await ignored({ run: ['cd /opt && ls'] }), ['DL3002', 'DL3003']);
  assert.equal(await ignored({ run: ['echo abcd x'], env: { A: 'cd x', B: 'RUN cd x' } }), ['DL3002']);
  assert.equal(await ignored({ run: ['true', 'cd /opt'] }), ['DL3002', 'DL3003']);
});

test('DL3010, an archive that tar unpacks: only in the last stage', async () => {
  assert.equal(await ignored({ files: [{ source: 'a.txt', target: '/opt/a.txt' }, archive] }), ['DL3002', 'DL3010']);
  assert.equal(await ignored({ files: [archive] }, { apt: [] }), ['DL3002']);
});

test('DL3059, consecutive RUN instructions: only within one stage', async () => {
  assert.equal(await ignored({ run: ['true'] }, { run: ['true'] }), ['DL3002']);
  assert.equal(await ignored({ user, run: ['true'] }), ['DL3002', 'DL3059']);
});

test('SC2016, expansions in the quoted lines of a script', async () => {
  assert.equal(await ignored({ run: ['for i in 1; do\n  echo "$i"\ndone'] }), ['DL3002', 'SC2016']);
  assert.equal(await ignored({ run: ['echo "$HOME"', 'true\ntrue'] }), ['DL3002', 'DL3059']);
});

test('rules of package managers: only with packages, each once, sorted', async () => {
  assert.equal(await ignored({ npm: ['b'], apt: ['npm'] }, { apt: ['curl'] }), ['DL3002', 'DL3008', 'DL3016', 'DL3059']);
  assert.equal(await ignored({ apt: [] }), ['DL3002']);
});

test.run();
