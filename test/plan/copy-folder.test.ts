import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { copyFolder } from '../../src/plan/aspects/copy-folder.ts';

test('a folder becomes one copy for each folder in it that has files', () => {
  assert.equal(copyFolder(['files/a/one', 'files/a/two', 'files/a/deep/three'], 'files/a', '/opt/a'), [
    { sources: ['files/a/one', 'files/a/two'], target: '/opt/a/' },
    { sources: ['files/a/deep/three'], target: '/opt/a/deep/' },
  ]);
});

test('a slash at the end of either is no other folder', () => {
  assert.equal(copyFolder(['keys/one.asc'], 'keys/', '/usr/share/keyrings/extra/'), [{ sources: ['keys/one.asc'], target: '/usr/share/keyrings/extra/' }]);
});

test.run();
