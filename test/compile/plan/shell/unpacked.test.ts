import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';
import { unpackedBy } from '../../../../src/compile/plan/shell/unpacked.ts';

/** Commands with what they unpack or copy, as `from… → folder`. */
const UNPACKED: Readonly<Record<string, string | undefined>> = {
  'tar xf a.tar': 'a.tar →',
  'tar xzf a.tar -C /b': 'a.tar → /b',
  'tar xz < a.tar': 'a.tar →',
  'tar xz a.tar': '→',
  'tar cf a.tar b': undefined,
  'tar -xf a.tar --directory=/b': 'a.tar → /b',
  'tar -zxvf a.tar --directory /b': 'a.tar → /b',
  'tar --extract --file a.tar -C/b': 'a.tar → /b',
  'tar --extract --file a.tar --directory-x /b': 'a.tar →',
  'tar --get --file=a.tar': 'a.tar →',
  'tar --extracts -f a.tar': undefined,
  'tar --getx -f a.tar': undefined,
  'tar -cf a.tar x': undefined,
  'tar -cf a.tar -C /b .x': undefined,
  'tar a-x -f b': undefined,
  'tar -Jxf a.tar b-C /c': 'a.tar →',
  'tar --exclude -f a.tar': undefined,
  'tar -tf a.tar': undefined,
  'tar x.f a': undefined,
  tar: undefined,
  'bsdtar -xf a.tar': 'a.tar →',
  'cpio -i < a.cpio': 'a.cpio →',
  'cpio -idm -D /b < a.cpio': 'a.cpio → /b',
  'cpio -id -D/b < a.cpio': 'a.cpio → /b',
  'cpio -id x-D /b --directory-x=/c < a.cpio': 'a.cpio →',
  'cpio --extract --file a.cpio --directory=/b': 'a.cpio → /b',
  'cpio -vi -I a.cpio': 'a.cpio →',
  'cpio -o < a': undefined,
  'cpio a-i < b': undefined,
  'cpio --extracts < a': undefined,
  'unzip a.zip': 'a.zip →',
  'unzip -q a.zip b -d /c': 'a.zip → /c',
  'unzip -P secret -x b a.zip': 'a.zip →',
  'unzip -d /c a.zip': 'a.zip → /c',
  'unzip a.zip -d/c': 'a.zip → /c',
  'unzip a.zip b-d /c': 'a.zip →',
  'dpkg-deb -x a.deb /b': 'a.deb → /b',
  'dpkg-deb -X a.deb /b; true': 'a.deb → /b',
  'dpkg-deb -R a.deb /b': 'a.deb → /b',
  'dpkg-deb --extract a.deb /b': 'a.deb → /b',
  'dpkg-deb --vextract a.deb /b': 'a.deb → /b',
  'dpkg-deb --raw-extract a.deb': 'a.deb →',
  'dpkg-deb -b /a b.deb': undefined,
  'dpkg-deb -xx a.deb /b': undefined,
  'dpkg-deb a-x /b': undefined,
  'dpkg-deb -x': undefined,
  'rsync -a /a /b': '/a → /b',
  'rsync /a /b /c/': '/a /b → /c/',
  'rsync -e ssh -f x -M y -B 1 -T /t --rsh r --filter f --exclude e --include i --files-from g --exclude-from h --include-from j --chown a:b --chmod 755 /a /b':
    '/a → /b',
  'rsync a-e /a /b': 'a-e /a → /b',
  'rsync -z --exclude=x /a /b': '/a → /b',
  'rsync /a': undefined,
  'cp -r /a /b': undefined,
};

test('archives and folders that a command unpacks, and where', () => {
  for (const [text, expected] of Object.entries(UNPACKED)) {
    const found = unpackedBy(readCalls(text)!.calls[0]!);
    const words = found && [...found.from.map((word) => word.text), '→', ...(found.folder ? [found.folder.text] : [])].join(' ');
    assert.is(words, expected, text);
  }
});

test('what the shell fills in stays marked', () => {
  for (const text of ['tar -xf "$A"', 'tar xf "$A"', 'cpio -i -I "$A"', 'cpio -i < "$A"', 'unzip "$A"']) {
    const [archive] = unpackedBy(readCalls(text)!.calls[0]!)!.from;
    assert.equal([archive!.text, archive!.filled], ['$A', true], text);
  }
});

test.run();
