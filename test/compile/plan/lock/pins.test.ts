import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pinnedName, pinsOf, withPins } from '../../../../src/compile/plan/lock/pins.ts';
import { relock } from '../../../../src/compile/plan/lock/relock.ts';
import { planProject } from '../../render/project.ts';

const bind = [
  { from: 'golang:1.25', source: '/usr/local/go', target: '/go' },
  { source: 'files/a', target: '/a' },
];
const stages = {
  base: {
    from: 'debian:trixie',
    copy: [
      { from: 'golang:1.25', source: '/usr/local/go', target: '/opt/go' },
      { from: 'busybox:1.37', source: '/bin/busybox', target: '/opt/busybox' },
    ],
    files: [{ source: 'files/a', target: '/opt/a' }],
    run: ['true', { command: 'a', bind }],
  },
};

test('images from outside have their digests in every instruction that names them', async () => {
  const { plan } = await planProject({ version: 1, target: 'buildkit', stages }, { 'files/a': '' });
  const images = (pins: Readonly<Record<string, string>>) =>
    withPins(plan.stages[0]!.steps, pins).flatMap(({ instruction, data }) =>
      instruction === 'FROM' ? [data.base] : instruction === 'COPY' ? [data.from] : instruction === 'RUN' ? (data.mounts ?? []).map((mount) => mount.from) : [],
    );
  assert.equal(images({}), ['debian:trixie', 'golang:1.25', 'busybox:1.37', undefined, 'golang:1.25', undefined]);
  assert.equal(images({ 'debian:trixie': 'sha256:1', 'golang:1.25': 'sha256:2' }), [
    'debian:trixie@sha256:1',
    'golang:1.25@sha256:2',
    'busybox:1.37',
    undefined,
    'golang:1.25@sha256:2',
    undefined,
  ]);
});

test('an image that is not locked has no digest, whatever its name', () => {
  assert.is(pinnedName('debian', { debian: 'sha256:1' }), 'debian@sha256:1');
  assert.is(pinnedName('debian'), 'debian');
  assert.is(pinnedName('constructor', {}), 'constructor');
});

test('the digests of a plan are those of all its stages', async () => {
  const { plan } = await planProject({ version: 1, target: 'buildkit', stages }, { 'files/a': '' });
  const [stage] = plan.stages;
  assert.equal(
    pinsOf([stage!, { ...stage!, pins: { a: 'sha256:1' } }, { ...stage!, pins: { b: 'sha256:2' } }]),
    new Map([
      ['a', 'sha256:1'],
      ['b', 'sha256:2'],
    ]),
  );
});

test('a lock that does not fit is made again; with an overlay, perhaps only for this run', () => {
  assert.is(relock({}), 'run `npx dwbuild lock`');
  assert.is(relock({}, ', which does it'), 'run `npx dwbuild lock`, which does it');
  assert.is(
    relock({ overlays: ['a.yaml', 'b.yaml'] }, ', which does it'),
    'run `npx dwbuild lock`, which does it; if only the overlay is the reason, `npx dwbuild lock --overlay a.yaml --overlay b.yaml` locks this run: do not commit that',
  );
});

test.run();
