import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { copyOfFile, folderOf } from '../../../src/compile/plan/copy.ts';

test('a file that keeps its name is copied into its folder, so that several files can share a step', () => {
  const targets = (source: string, target: string) => copyOfFile(source, target).target;
  assert.is(targets('files/a', '/opt/x/a'), '/opt/x/');
  assert.is(targets('files/a', '/a'), '/');
  assert.is(targets('files/a', '/opt/x/b'), '/opt/x/b');
  assert.is(targets('files/a', '/opt/a/'), '/opt/a/', 'a folder of the same name');
  assert.is(targets('files/a', '/opt/x/'), '/opt/x/');
  assert.equal(copyOfFile('a', '/b'), { mode: '0644', owner: undefined, sources: ['a'], target: '/b' });
  assert.equal(copyOfFile('a', '/b', { mode: '0600', owner: '1:2' }), { mode: '0600', owner: '1:2', sources: ['a'], target: '/b' });
});

test('the folder of a path has a slash at its end', () => {
  assert.equal(['/a/b', '/a/b/', '/a', '/'].map(folderOf), ['/a/', '/a/b/', '/', '/']);
});

test.run();
