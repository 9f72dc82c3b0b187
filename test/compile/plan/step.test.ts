import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commandsIn, copiedBy, copiedPathOf, foldersReadBy, keywordOf, makesLayer, managerOf, readBy } from '../../../src/compile/plan/step.ts';
import type { Instruction, Step, StepData } from '../../../src/compile/plan/step.ts';

const folder = { files: ['b/c', 'b/d/e'], leftOut: [] };

function step<I extends Instruction>(instruction: I, data: StepData[I]): Step {
  return { instruction, data, origin: { path: [], line: 1 } } as unknown as Step;
}

const FILES = step('COPY', { sources: ['a', 'c/d'], target: '/x/' });
const RENAMED = step('COPY', { sources: ['a'], target: '/x' });
const FOLDER = step('COPY', { sources: ['b/'], target: '/x/', folder });
const ARCHIVE = step('COPY', { sources: ['a.tar'], target: '/tmp/a.tar', unpacked: '/x' });
const BY_ARCH = step('COPY', { sources: ['a-amd64', 'a-arm64'], target: '/x/', byArch: 'a-{arch}' });
const OF_STAGE = step('COPY', { from: 'base', sources: ['/a'], target: '/x' });
const FOREIGN = step('FOREIGN', { keyword: 'COPY', text: 'a b /x/', copied: [{ source: 'a' }, { source: 'b', folder }] });
const LINE = step('FOREIGN', { keyword: 'SHELL', text: '["sh"]', copied: [] });
const RUN = step('RUN', { script: 'run/commands', commands: ['a', 'b'], items: [0, 2] });
const BOUND = step('RUN', {
  script: 'run/directories',
  user: { name: 'app', uid: 1, group: 'app', gid: 1, home: '/app' },
  directories: [],
  mounts: [
    { source: 'a', target: '/a' },
    { source: 'b', target: '/b', folder },
    { from: 'base', source: '/c', target: '/c' },
  ],
});
const INSTALLATION = step('RUN', { script: 'managers/apt/install', manager: 'apt' });
const WORKDIR = step('WORKDIR', { directory: '/x' });
const ENV = step('ENV', { variables: [] });

test('a step reads files and folders of the build context, not those of other stages', () => {
  assert.equal([FILES, FOLDER, OF_STAGE, FOREIGN, LINE, BOUND, RUN, ENV].map(readBy), [['a', 'c/d'], ['b/'], [], ['a', 'b/'], [], ['a', 'b/'], [], []]);
  assert.equal([FILES, FOLDER, OF_STAGE, FOREIGN, LINE, BOUND, RUN, ENV].map(foldersReadBy), [
    [],
    [['b/', folder]],
    [],
    [['b/', folder]],
    [],
    [['b/', folder]],
    [],
    [],
  ]);
});

test('a COPY leaves files of the build context at their targets', () => {
  const targets = (copy: Step) => (copy.instruction === 'COPY' ? copiedBy(copy.data).map(({ source, target }) => `${source} ${target}`) : []);
  assert.equal([FILES, RENAMED, FOLDER, BY_ARCH, OF_STAGE, ARCHIVE].map(targets), [
    ['a /x/a', 'c/d /x/d'],
    ['a /x'],
    ['b/c /x/c', 'b/d/e /x/d/e'],
    ['a-amd64 /x/'],
    [],
    [],
  ]);
});

test('a COPY of a different stage has one path, that of its source if the target is a folder', () => {
  assert.is(copiedPathOf({ from: 'base', sources: ['/opt/a'], target: '/x' }), '/x');
  assert.is(copiedPathOf({ from: 'base', sources: ['/opt/a'], target: '/x/' }), '/x/a');
  assert.is(copiedPathOf({ sources: ['a'], target: '/x' }), undefined);
});

test('RUN, COPY and WORKDIR add a layer, also as lines of `dockerfile`', () => {
  assert.equal([RUN, FILES, WORKDIR, FOREIGN, LINE, ENV].map(makesLayer), [true, true, true, true, false, false]);
  assert.equal([RUN, FOREIGN, LINE].map(keywordOf), ['RUN', 'COPY', 'SHELL']);
});

test('only an installation has a manager, and only a RUN of the stage its commands', () => {
  assert.equal([INSTALLATION, RUN, FILES].map(managerOf), ['apt', undefined, undefined]);
  assert.equal([RUN, INSTALLATION, FILES].map(commandsIn), [
    [
      { text: 'a', index: 0 },
      { text: 'b', index: 2 },
    ],
    [],
    [],
  ]);
});

test.run();
