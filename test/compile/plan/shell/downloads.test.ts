import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { downloadsOf, fetches, verifies } from '../../../../src/compile/plan/shell/downloads.ts';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';

/** Commands with the files that their last call downloads. */
const DOWNLOADS: Readonly<Record<string, readonly string[]>> = {
  'aria2c https://a/b': ['b'],
  'aria2c -d /c -o d https://a/b': ['/c/d'],
  'aria2c --dir=/c --out=d https://a/b': ['/c/d'],
  'axel https://a/b': ['b'],
  'axel -qo c https://a/b': ['c'],
  'axel --output c https://a/b': ['c'],
  'curl https://a/b': [],
  'curl -fsSLo/c https://a/b': ['/c'],
  'curl -o c -o d https://a/b https://a/e': ['c', 'd'],
  'curl -o - https://a/b': [],
  'curl -o /dev/null https://a/b': [],
  'curl -o': [],
  'curl -o "" https://a/b': [],
  'curl -o /dev/stderr/ https://a/b': [],
  'curl -o -a https://a/b; curl -o a-b https://a/b': ['a-b'],
  'curl -o -- https://a/b': ['--'],
  'curl -o /a/dev/null https://a/b': ['/a/dev/null'],
  'curl --outputs c -oa https://a/b': ['a'],
  'curl -Ho a https://a/b': [],
  'curl a-o b https://a/b': [],
  'curl -O https://a/b?c=/d https://a/b/ a/b --x/y /c/d c': ['b', 'b', 'b'],
  'curl -O "https://a/b#c\nd"': ['b'],
  'curl -O --output-dir /c/ https://a/b': ['/c/b'],
  'curl -JRLO https://a/b': ['b'],
  'curl -LO --output-dir /c https://a/b?d#e': ['/c/b'],
  'curl -O https://a/b#c': ['b'],
  'curl --remote-name https://a/b': ['b'],
  'curl --remote-name-all https://a/b https://a/c': ['b', 'c'],
  'fetch -o c https://a/b; fetch --output d https://a/b': ['d'],
  'http https://a/b': [],
  'http -d https://a/b': ['b'],
  'https --download a/b': ['b'],
  'http --output=c https://a/b': ['c'],
  'https -o c a/b': ['c'],
  'lynx https://a/b': [],
  'wget https://a/b': ['b'],
  'wget https://a/b?c': ['b?c'],
  'wget -qO/c https://a/b': ['/c'],
  'wget -O- https://a/b': [],
  'wget -P /c https://a/b': ['/c/b'],
  'wget --directory-prefix=/c https://a/b https://a/d': ['/c/b', '/c/d'],
  'wget --output-document c https://a/b': ['c'],
  'wget https://a': ['a'],
  'wget -P a -P b https://a/c': ['a/c'],
  'wget -nd --directory-prefix /c https://a/b': ['/c/b'],
  'cd /c && wget -P d https://a/b': ['/c/d/b'],
  'cd /c && wget -O d https://a/b': ['/c/d'],
  'wget --output-documents c https://a/b': ['b'],
  'axel -o c https://a/b': ['c'],
  'wget -e/b https://a/': ['a'],
  'xh -d https://a/b': ['b'],
  'xh -o c https://a/b': ['c'],
  'cd /c && wget https://a/b': ['/c/b'],
  'cat https://a/b': [],
};

test('a download goes to the file that options or the address name', () => {
  for (const [text, paths] of Object.entries(DOWNLOADS)) {
    const found = downloadsOf(readCalls(text)!.calls.at(-1)!);
    assert.equal(
      found.map(({ path }) => path),
      paths,
      text,
    );
    for (const { word } of found) assert.ok(text.includes(word.text));
  }
});

const VERIFYING = [
  ['cksum a', 'md5sum a', 'sha1sum a', 'sha512sum a', 'b2sum a', 'b3sum a', 'shasum a', 'gpg a', 'gpg2 a', 'gpgv a', 'gpgv2 a', 'sq a', 'sqv a'],
  ['cosign a', 'minisign a', 'openssl a', 'rhash a', 'signify a', 'slsa-verifier a', 'ssh-keygen -Y verify'],
  ["python3.13 -c 'import hashlib'", "php -r 'hash_file(a)'", "node -e 'sha256(a)'", "perl -e 'sha384(a)'", "ruby -e 'sha512(a)'", "ruby -e 'Digest::MD5'"],
].flat();
const NOT_VERIFYING = [
  ['sum a', 'md5summary a', 'xsha1sum a', 'gpgconf a', 'xgpg a', 'ssh-keygen -t a', 'ssh-keygen -Yes'],
  ["python3 -c 'import json'", "node -e 'xsha256(a)'", "node -e 'sha1(a)'", "cat 'hashlib'", "xnode -e 'sha256'", "nodes -e 'sha256'"],
].flat();

test('programs and scripts that compute a checksum or verify a signature', () => {
  for (const text of VERIFYING) assert.is(verifies(readCalls(text)!.calls[0]!), true, text);
  for (const text of NOT_VERIFYING) assert.is(verifies(readCalls(text)!.calls[0]!), false, text);
});

test('programs that fetch something from an address', () => {
  for (const program of ['aria2c', 'axel', 'curl', 'fetch', 'http', 'https', 'lynx', 'wget', 'xh']) assert.ok(fetches(readCalls(program)!.calls[0]!), program);
  for (const program of ['curlew', 'constructor', 'cat']) assert.not(fetches(readCalls(program)!.calls[0]!), program);
});

test.run();
