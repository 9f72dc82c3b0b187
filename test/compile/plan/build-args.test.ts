import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { markOf } from '../../../src/compile/model/facts/build-facts.ts';
import { withArgs } from '../../../src/compile/plan/build-args.ts';
import type { ByArch } from '../../../src/compile/plan/run-data/installation.ts';
import type { Step } from '../../../src/compile/plan/step.ts';
import { planProject } from '../render/project.ts';

const base = { from: 'debian:trixie', run: ['echo {arch}'] };
const ONE = {
  version: 1,
  args: { channel: { default: 'stable', build: true }, 'python-version': { default: '3.13', build: true }, fixed: '1' },
  stages: { base },
};
const TWO = { ...ONE, platforms: ['linux/amd64', 'linux/arm64'] };

function step(instruction: string, data: object, line = 1): Step {
  return { instruction, data, origin: { path: [], line } } as unknown as Step;
}

const ENV = step('ENV', { variables: [] }, 7);
const run = (...commands: string[]) => step('RUN', { script: 'run/commands', commands, items: commands.map((_, index) => index) }, 8);
const copy = (path: string) => step('COPY', { sources: [path], target: '/x' });

/** The steps with ARG: an ARG as `variable=value line`, a RUN with what it chooses by the architecture. */
async function withThem(tools: object, ...steps: Step[]): Promise<string[]> {
  const { model } = await planProject(tools);
  return withArgs(steps, model)
    .map(({ instruction, data, origin }) => {
      if (instruction === 'ARG') return `${data.variable}${data.value === undefined ? '' : `=${data.value}`} ${origin.line}`;
      const { byArch = [], others } = instruction === 'RUN' ? data : {};
      const chosen = (byArch as readonly ByArch[]).map(({ arch, variables }) => `${arch}: ${variables.map(({ name, value }) => `${name}=${value}`).join(' ')}`);
      return [instruction, ...chosen, ...(others ? ['others'] : [])].join(', ');
    })
    .filter((each) => !each.startsWith('SOURCE_DATE_EPOCH'));
}

test('an argument of the build is declared before the first step that uses it, as a fact or as a variable', async () => {
  assert.equal(await withThem(ONE, ENV, run('id'), copy(`a-${markOf('channel')}`), run(markOf('channel'))), ['ENV', 'RUN', 'CHANNEL=stable 4', 'COPY', 'RUN']);
  for (const command of ['echo $PYTHON_VERSION', 'echo "${PYTHON_VERSION}x"', 'echo a; echo $PYTHON_VERSION'])
    assert.equal(await withThem(ONE, ENV, run('id'), run('id', command)), ['ENV', 'RUN', 'PYTHON_VERSION=3.13 8', 'RUN'], command);
  assert.equal(await withThem(ONE, run('echo $CHANNEL $PYTHON_VERSION')), ['CHANNEL=stable 4', 'PYTHON_VERSION=3.13 8', 'RUN']);
  for (const command of ['echo CHANNEL', 'echo $CHANNELS', 'echo $channel', 'echo $FIXED']) assert.equal(await withThem(ONE, run(command)), ['RUN'], command);
});

test('the variable of a step without commands, or of the environment, is none of the build', async () => {
  assert.equal(await withThem(ONE, step('ENV', { variables: [{ name: 'A', value: '$CHANNEL' }] })), ['ENV']);
  assert.equal(await withThem(ONE, step('RUN', { script: 'run/extract', target: '$CHANNEL' })), ['RUN']);
});

test('a step for several platforms gets the architecture of the image; a RUN chooses its other spellings', async () => {
  const chosen = 'RUN, amd64: ARCH_UNAME=x86_64, arm64: ARCH_UNAME=aarch64';
  assert.equal(await withThem(TWO, copy(`a-${markOf('arch')}`)), ['TARGETARCH 1', 'COPY']);
  assert.equal(await withThem(TWO, copy(`a-${markOf('arch.uname')}`)), ['TARGETARCH 1', 'COPY']);
  assert.equal(await withThem(TWO, run(markOf('arch'))), ['TARGETARCH 8', 'RUN']);
  assert.equal(await withThem(TWO, run(`${markOf('arch.uname')} ${markOf('arch.uname')}`)), ['TARGETARCH 8', chosen]);
  assert.equal(await withThem(TWO, run('echo $ARCH_UNAME'), run(markOf('arch'))), ['TARGETARCH 8', chosen, 'RUN']);
  assert.equal(await withThem(TWO, run('echo $TARGETARCH')), ['TARGETARCH 8', 'RUN']);
  assert.equal(await withThem(TWO, run(`${markOf('arch.dpkg')} $ARCH_UNAME`)), [
    'TARGETARCH 8',
    'RUN, amd64: ARCH_DPKG=amd64 ARCH_UNAME=x86_64, arm64: ARCH_DPKG=arm64 ARCH_UNAME=aarch64',
  ]);
});

test('for one platform, the spellings of the architecture are no facts of the build', async () => {
  assert.equal(await withThem(ONE, run('echo $ARCH_UNAME')), ['RUN']);
  assert.equal(await withThem(ONE, run('echo $TARGETARCH')), ['TARGETARCH 8', 'RUN']);
});

test('a download chooses its checksum, and one that is only for some architectures says what others do', async () => {
  const download = (data: object) => step('RUN', { script: 'run/download-none', ...data });
  const checksums = { amd64: 'a', arm64: 'b' };
  assert.equal(await withThem(TWO, download({ checksums, sha256: markOf('sha256') })), ['TARGETARCH 1', 'RUN, amd64: SHA256=a, arm64: SHA256=b']);
  assert.equal(await withThem(TWO, download({ checksums, sha256: markOf('sha256'), url: markOf('arch.node') })), [
    'TARGETARCH 1',
    'RUN, amd64: ARCH_NODE=x64 SHA256=a, arm64: ARCH_NODE=arm64 SHA256=b',
  ]);
  assert.equal(await withThem(TWO, download({ archs: ['arm64'] })), ['TARGETARCH 1', 'RUN, arm64: , others']);
});

test('the date that programs write is declared before the first RUN of a stage that may write one', async () => {
  const { model } = await planProject(ONE);
  const folders = [step('RUN', { script: 'run/folders', rooted: [], owned: [] }), step('RUN', { script: 'run/directories', directories: [] })];
  const line = step('FOREIGN', { keyword: 'RUN', text: 'id', copied: [] });
  const places = (...steps: Step[]) =>
    withArgs(steps, model).flatMap(({ instruction, data, origin }, index) =>
      instruction === 'ARG' ? [`${index} ${data.variable}=${data.value} of line ${origin.line}`] : [],
    );
  const date = 'SOURCE_DATE_EPOCH=1580601600 of line 7';
  assert.equal(places(ENV, ...folders, run('a'), run('b')), [`3 ${date}`]);
  assert.equal(places(ENV, line), [`1 ${date}`]);
  assert.equal(places(ENV, ...folders, copy('a')), []);
  assert.is(withArgs([ENV, run('a')], model)[1]!.title, 'The date that programs write into files');
});

test.run();
