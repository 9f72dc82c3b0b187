import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { onPath, READ, SYSTEM } from '../../../../src/compile/plan/ownership/place.ts';

test('root runs programs of the PATH, and loads libraries from the folder that contains bin', () => {
  const places = (path: string) => [onPath(path, ['path'])].map(({ place, written: declared, by, tree, path: at }) => [place, declared, by, tree, at])[0];
  const by = "root's PATH has";
  assert.equal(places('/opt/tool/bin'), ['/opt/tool', '/opt/tool/bin', by, true, ['path']]);
  assert.equal(places('/opt/tool/sbin/'), ['/opt/tool', '/opt/tool/sbin/', by, true, ['path']]);
  for (const path of ['/opt/bin', '/opt/tool', '/opt/tool/binary', '/opt/tool/bin/x', '/opt//bin'])
    assert.equal(places(path), [path, path, by, false, ['path']]);
});

test('root uses the paths of the system and what is in them; programs of root read /etc and /usr', () => {
  for (const each of SYSTEM) assert.equal(each, { place: each.place, written: each.place, by: 'root uses', tree: true });
  assert.equal(
    READ,
    ['/etc', '/usr'].map((place) => ({ place, written: place, by: 'root can use', tree: true, ofSession: true })),
  );
});

test.run();
