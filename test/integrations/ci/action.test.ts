import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateAction } from '@action-validator/core';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll, git } from '../../git.ts';
import { testWith } from '../../programs.ts';
import { dwbuild, inProject, put } from '../../run-cli.ts';
import { readAction, runAction } from './composite.ts';

// Runs the shell steps of action.yml like a runner, in a checkout with two commits. Only npx is a stand-in.
const path = fileURLToPath(new URL('../../../action.yml', import.meta.url));
const action = readAction(path);
const TREE = `version: 1
stages:
  base: { from: "debian:trixie", apt: [ca-certificates] }
  python: { parent: base, apt: [python3] }
`;
const CHANGED = TREE.replace('python3', 'python3-full');

test('action.yml is valid', () => {
  assert.equal(validateAction(readFileSync(path, 'utf8')).errors, []);
});

test('action.yml runs the current version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  assert.is(action.inputs['version']?.default, version);
});

test('shell commands contain no expressions', () => {
  for (const { run } of action.runs.steps) assert.not.match(run ?? '', '${{');
});

testWith('shellcheck')('ShellCheck finds nothing in the steps', async () => {
  for (const { name, run } of action.runs.steps) {
    if (run === undefined) continue;
    const { exitCode, stdout } = await execa('shellcheck', ['--shell=bash', '-'], { input: run, reject: false });
    assert.is(exitCode, 0, `${name}: ${stdout}`);
  }
});

for (const depth of [1, 2]) {
  test(
    `a pull request is checked and explained, and its images are listed, in a clone of ${depth} commits`,
    inProject({}, async (folder) => {
      const checkout = await pullRequest(folder, async (work) => edit(work, CHANGED), depth);
      const { steps, outputs, summary, log } = await runAction(action, { workspace: checkout, event: 'pull_request', before: '0123456789' });
      assert.equal([...new Set(Object.values(steps))], ['success'], log);
      assert.match(summary, 'python3-full');
      assert.is(outputs['changed'], 'true');
      assert.equal(JSON.parse(outputs['matrix']!), { include: [{ stage: 'python', wave: 0, kind: 'shared', parent: 'base' }] });
      assert.equal(JSON.parse(outputs['waves']!), [JSON.parse(outputs['matrix']!)]);
    }),
  );
}

test(
  'without changes the matrix is empty',
  inProject({}, async (folder) => {
    const checkout = await pullRequest(folder, async (work) => put(work, { 'README.md': 'Images' }));
    const { outputs, summary } = await runAction(action, { workspace: checkout, event: 'pull_request' });
    assert.equal(outputs, { changed: 'false', matrix: '', waves: '[]' });
    assert.match(summary, 'no change to any image');
  }),
);

test(
  'drift fails with its location, and the summary of the change is still written',
  inProject({}, async (folder) => {
    const checkout = await pullRequest(folder, async (work) => put(work, { 'tools.yaml': CHANGED }));
    const { steps, summary, log } = await runAction(action, { workspace: checkout, event: 'pull_request' });
    assert.is(steps['Check'], 'failure');
    assert.is(steps['List the images to build'], 'skipped');
    assert.match(log, /^::error file=out\/Dockerfile/m);
    assert.match(summary, 'python3-full');
  }),
);

test(
  'a push is compared with the previous commit, with a different folder and file name',
  inProject({}, async (folder) => {
    const inputs = { 'working-directory': 'images', file: 'stages.yaml' };
    const step = async (text: string) => {
      put(folder, { 'images/stages.yaml': text });
      await dwbuild('--file stages.yaml', join(folder, 'images'));
      commitAll(folder);
      return git(folder, 'rev-parse', 'HEAD');
    };
    const before = await step(TREE);
    await step(CHANGED);
    await step(CHANGED.replace('ca-certificates', 'curl'));
    const pushed = await runAction(action, { workspace: folder, event: 'push', before, inputs });
    assert.equal(stagesOf(pushed.outputs['matrix']!), ['base', 'python'], pushed.log);
    const firstPush = await runAction(action, { workspace: folder, event: 'push', before: '0'.repeat(40), inputs });
    assert.equal(firstPush.outputs['changed'], 'true', firstPush.log);
    const chosen = await runAction(action, { workspace: folder, event: 'push', before, inputs: { ...inputs, base: 'HEAD' } });
    assert.equal(chosen.outputs['changed'], 'false', chosen.log);
  }),
);

test(
  'a missing base is reported, and the other steps are skipped',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    commitAll(folder);
    const { steps, log } = await runAction(action, { workspace: folder, event: 'pull_request', inputs: { base: '--upload-pack=touch broken' } });
    assert.equal([...new Set(Object.values(steps))], ['failure', 'skipped'], log);
  }),
);

function stagesOf(matrix: string): string[] {
  return JSON.parse(matrix).include.map(({ stage }: { stage: string }) => stage);
}

async function edit(folder: string, text: string): Promise<void> {
  put(folder, { 'tools.yaml': text });
  await dwbuild('', folder);
}

/** A clone like that of GitHub for a pull request: the merge of a branch into main, with limited history. */
async function pullRequest(folder: string, change: (work: string) => Promise<void>, depth = 1): Promise<string> {
  const origin = join(folder, 'origin');
  put(origin, { 'tools.yaml': TREE });
  await dwbuild('', origin);
  commitAll(origin);
  git(origin, 'checkout', '--quiet', '-b', 'branch');
  await change(origin);
  commitAll(origin);
  git(origin, 'checkout', '--quiet', '-b', 'merge', 'main');
  git(origin, 'merge', '--quiet', '--no-ff', '--no-edit', 'branch');
  const checkout = join(folder, 'checkout');
  git(folder, 'clone', '--quiet', '--depth', String(depth), '--branch', 'merge', '--single-branch', `file://${origin}`, checkout);
  git(checkout, 'checkout', '--quiet', '--detach');
  return checkout;
}

test.run();
