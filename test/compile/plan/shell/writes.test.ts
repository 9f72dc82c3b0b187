import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';
import { operands, writtenBy } from '../../../../src/compile/plan/shell/writes.ts';

/** Commands with the paths that their call writes; `-` is before a path that it removes, `--` where it also removes what is below. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'a /b > /c 2> /d': ['/c', '/d'],
  'tee -a /a /b': ['/a', '/b'],
  'touch -t 0101 /a; truncate -s 0 /b': ['/a', '/b'],
  'rm -f /a; unlink /b; shred -u /c': ['-/a', '-/b', '-/c'],
  'rm -rf /a /b; rm -fR /c; rm --recursive /d': ['--/a', '--/b', '--/c', '--/d'],
  'rm --no-preserve-root -v /r; rm /s--recursive': ['-/r', '-/s--recursive'],
  'cp /a /b; mv /c /d; ln -s /e /f; install -m 0755 /g /h': ['/b', '/b/a', '/d', '/d/c', '/f', '/f/e', '/h', '/h/g'],
  'cp /a /b/c /d/': ['/d/a', '/d/c'],
  'cp -t /a -t /b /c': ['/b/a', '/b/c'],
  'cp -t /a /b /c; mv b -t /d/': ['/a/b', '/a/c', '/d/b'],
  'install -o a -g b --owner c --group d --mode 1 --suffix e -S f /g /h; cp -T /i /j': ['/h', '/h/g', '/j', '/j/i'],
  'install -d /a /b; install -vd /c; mkdir -p /d': [],
  'ln -sd /a /b': ['/b', '/b/a'],
  'cp /a; cp': [],
  'sed -i s/a/b/ /c; sed -Ei.old s/a/b/ /d; sed --in-place=.old s/a/b/ /e': ['/c', '/d', '/e'],
  'sed -i -e s/a/b/ /c; sed -i --expression s/a/b/ /d; sed -i --file a /e; perl -pi -e s/a/b/ /f; sed -Eie s/a/b/ /g': ['/c', '/d', '/e', '/f', '/g'],
  'sed s/a/b/ /c; sed -e s/a/b/ /c; perl -e a /i': [],
  'sed -i /a/d /b; sed -i -e /a/d /b; sed -i -ne /a/d /b; sed -i -Ee /a/d /b; sed -i -f /a /b': ['/b', '/b', '/b', '/b', '/b'],
  'sed -i --expression /a/d /b; sed -i --file /a /b; sed -i --expression=/a/d /b; sed -i -e/a/d /b; sed -ie /a/d /b': ['/b', '/b', '/b', '/b', '/b'],
  'sed -i -e s/a/b/ /c /d; sed -i /a/d /c-e /d': ['/c', '/d', '/c-e', '/d'],
  'sed -n /a/p /i; sed /-i/p /c; sed s/--in-place/a/ /b': [],
  'dd if=/a of=/b': ['/b'],
  'curl -o /a b; curl -fsSLo/c d; curl --output /e f; curl --output=/g h; curl -O i': ['/a', '/c', '/e', '/g'],
  'wget -O /a b; wget -qO /c d; wget -NO/e f; wget --output-document /g h; wget --output-document=/i j; wget -o /log i': ['/a', '/c', '/e', '/g', '/i'],
  'curl -o; curl b-o /a; curl --outputs /a': [],
  'tee /a//b/ /c/* / a ./d ../e': ['/a/b', '/c', '/', 'a', 'd', '../e'],
  'rm -- -a /-b': ['--a', '-/-b'],
  'cat /a; chmod 0755 /b': [],
};

test('a call writes and removes the files that its words name', () => {
  for (const [text, paths] of Object.entries(WRITES)) {
    const found = readCalls(text)!.calls.flatMap(writtenBy);
    assert.equal(
      found.map(({ path, removed, tree }) => `${removed ? '-' : ''}${tree ? '-' : ''}${path}`),
      paths,
      text,
    );
  }
});

test('the word of a written path is the one that names it', () => {
  const words = (text: string) => writtenBy(readCalls(text)!.calls[0]!).map(({ word }) => text.slice(...word.range));
  assert.equal(words('cp /a /b /c > /d'), ['/d', '/c', '/c', '/c']);
  assert.equal(words('cp "/a" "/b/"'), ['"/b/"']);
  assert.equal(words('dd of=/a'), ['of=/a']);
  assert.equal(words('curl --output=/a b'), ['--output=/a']);
});

test('operands are neither options nor their values; after -- all words are operands', () => {
  const of = (text: string, ...valued: RegExp[]) => operands(readCalls(text)!.calls[0]!.args, ...valued).map((word) => word.text);
  assert.equal(of('a -b c --mode 1 - d --all'), ['c', '-', 'd']);
  assert.equal(of('a -- -b -- -c'), ['-b', '--', '-c']);
  assert.equal(of('a -- -b -m c'), ['-b', '-m', 'c']);
  assert.equal(of('a -m -- -b'), ['-b']);
  assert.equal(of('a b -- c'), ['b', 'c']);
  assert.equal(of('a x-m b --modest c -mode d'), ['x-m', 'b', 'c', 'd']);
  assert.equal(of('a -m b --from c d', /^--from$/), ['b', 'd']);
});

test.run();
