import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { debianRelease } from '../../../../src/compile/model/reference/debian.ts';
import { compileProject } from '../../render/project.ts';

for (const [image, release] of Object.entries({
  'debian:trixie': 'trixie',
  'debian:trixie-20261117-slim': 'trixie',
  'debian:13': 'trixie',
  'debian:12.7-slim': 'bookworm',
  'debian:testing-slim': 'testing',
  'registry.example.org:5000/team/debian:13@sha256:b8fb933f5466f980b36d2eba001ef90be57d5689789c30d012852564d0c77218': 'trixie',
  'python:3.13-slim-bookworm': 'bookworm',
  'buildpack-deps:trixie-scm': 'trixie',
  'debian:latest': undefined,
  'debian:99': undefined,
  'debian@sha256:b8fb933f5466f980b36d2eba001ef90be57d5689789c30d012852564d0c77218': undefined,
  'node:22': undefined,
  'ubuntu:noble': undefined,
  scratch: undefined,
})) {
  test(`${image} ${release ? `is Debian ${release}` : 'is not a known release of Debian'}`, () => {
    assert.is(debianRelease(image), release);
  });
}

test('the mirror has the suites of the release, also if the tag is a number', async () => {
  const { rendering } = await compileProject({ version: 1, mirrors: { root: 'https://mirror.example.org' }, stages: { base: { from: 'debian:13-slim' } } });
  assert.match(rendering!.files.get('mirrors/apt/mirror.sources')!, /^Suites: trixie trixie-updates$/m);
});

test.run();
