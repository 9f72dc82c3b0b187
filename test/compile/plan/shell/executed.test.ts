import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { executedBy, executedWords, scriptsOf } from '../../../../src/compile/plan/shell/executed.ts';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';

/** Commands with the places from which root runs or loads code because of them. */
const EXECUTED: Readonly<Record<string, readonly string[]>> = {
  '/a/b c': ['runs /a/b'],
  'a b': [],
  'cd /a; ./b': ['runs /a/b'],
  '. /a; source /b /c; . d': ['runs /a', 'runs /b'],
  'sh /a b; bash -x /c; bash -o posix /d; bash -O extglob /e': ['runs /a', 'runs /c', 'runs /d', 'runs /e'],
  'cat /b | { c; sh; }; cat /d | sh | cat /e | bash; sh f': ['runs /b', 'runs /d', 'runs /e'],
  'cd /a; sh b; run-parts c; tar -xf d -C /usr/bin; tar -xf - -C /usr/bin': ['runs /a/b', 'runs /a/c', 'installs /a/d'],
  '/opt/python3 /a b-I /c; perl -l /d; awk -f /e; ruby -C /f /h; node --trace-foo /g': [
    'runs /opt/python3',
    'runs /a',
    'runs /d',
    'runs /e',
    'runs /h',
    'runs /g',
  ],
  'bash --file /a /b; python3 "$A" /c; python3 -I/d /e': ['runs /b', 'runs /a', 'runs /e'],
  'sh -c a /b; bash -n /c; sh -en /c': [],
  'sh < /a; cat < /b': ['runs /a'],
  'cat /a | sh; cat /b | grep c': ['runs /a'],
  'python3 /a b; python3 -W ignore /c; python3 -X dev /d; python3 -m e /f': ['runs /a', 'runs /c', 'runs /d'],
  'perl -I /a /b; ruby -r /c /d': ['runs /b', 'runs /a', 'runs /d', 'runs /c'],
  'node --require /e /f; node --import /g /h': ['runs /f', 'runs /e', 'runs /h', 'runs /g'],
  'bash --rcfile /a /b; bash --init-file /c /d': ['runs /b', 'runs /a', 'runs /d', 'runs /c'],
  'node --check /a; php -l /b; node --syntax-check /c': [],
  'make -f /a b; java -jar /c; java -jar d e': ['runs /a', 'runs /c'],
  'run-parts /a': ['runs /a'],
  'bash --login /a; python3 --check-hash-based-pycs never /b; php -r "echo 1/2;"; php -r "1/2 + 1;"': ['runs /a', 'runs /b'],
  'pip install tool-t /a.whl; printf /b > /etc/c': ['installs /a.whl'],
  'NODE_OPTIONS=--require=/a b': ['loads code from /a'],
  'cp /a /b/c /usr/bin/d; cp /a /srv; rm /usr/bin/e; tee /usr/bin/f /usr/bin/g; cat < /f > /etc/profile; echo /g > /etc/profile': [
    'installs /a',
    'installs /b/c',
    'installs /f',
  ],
  'pip install a -t /b --target /c --root /d --cache-dir /e /f.whl; pip download --dest /g /h.whl': ['installs /f.whl', 'installs /h.whl'],
  'conda install -n /a -p /b --name /c --prefix /d /e.conda; npm install -C /f /g.tgz': ['installs /e.conda', 'loads code from /f', 'installs /g.tgz'],
  'composer --directory /a install; cabal --home /b install /c': ['installs /c'],
  'tar -xf /a -C /usr/bin; tar -xf /b -C /; tar -xf /c -C /srv; cd /usr; unzip /d': ['installs /a', 'installs /b', 'installs /d'],
  'cd /a; PATH=./b:$PATH c': ['loads code from /a/b'],
  'PATH=/a:$PATH b; PYTHONPATH=/c d': ['loads code from /a', 'loads code from /c'],
  'su app -c /a; sudo -u app /b; gosu app /c; su-exec app:app /d; doas -u app /e; runuser -u app /f; setpriv --reuid app /g; sudo --user=app /h': [],
  'sudo /a; sudo -u root /b; gosu root /c; gosu 0:0 /d; sudo -u "#0" /e; su -c /f; su root -c /g; su-exec root:root /h': 'abcdefgh'
    .split('')
    .map((place) => `runs /${place}`),
  'su -s /bin/sh -g a -c /b; su -w C -c /d; su --shell /bin/sh --command /e; runuser --group a --command /f': ['runs /b', 'runs /d', 'runs /e', 'runs /f'],
  'su -C a -c /b; su -G a -c /c; su -T a -c /d; su --supp-group a -c /e; su --whitelist-environment A -c /f; su --session-command /g': 'bcdefg'
    .split('')
    .map((place) => `runs /${place}`),
  'chpst -u app /a; setuidgid app /b; s6-setuidgid app /c; chpst -u root /d; setuidgid root /e; s6-setuidgid root /f': 'def'
    .split('')
    .map((place) => `runs /${place}`),
  'su --command=/a app; su --shell=/bin/sh app -c /b; su --shell=/bin/sh -c /c': ['runs /c'],
  'runuser --user=root /a; runuser -u root /b; runuser -u app /c; su rooted -c /d; gosu 01 /e': ['runs /a', 'runs /b'],
  'runuser app -c /a; su root app -c /b; sudo --user=root /c; sudo --user=app /d; gosu; sudo -u; constructor /e': ['runs /b', 'runs /c'],
  'sh "$A"; "$B"/c; sh ~app/d; sh ~root/e': ['runs /home/app/d'],
};

test('what commands of root run, and from where they load code', () => {
  for (const [text, found] of Object.entries(EXECUTED))
    assert.equal(
      executedBy(readCalls(text, { pipefail: false, folder: '.' })!, new Map([['app', '/home/app']])).map(({ place, use }) => `${use} ${place}`),
      found,
      text,
    );
});

test('a program without a path is in one of the directories of programs', () => {
  const scripts = (text: string) => scriptsOf(readCalls(text)!.calls[0]!).join(' ');
  assert.is(scripts('tool x'), '/usr/local/sbin/tool /usr/local/bin/tool /usr/sbin/tool /usr/bin/tool /sbin/tool /bin/tool');
  assert.is(scripts('/opt/tool x'), '/opt/tool');
  assert.is(scripts('A=b > c'), '');
});

test('a call can execute the files that it reads as code, and nothing that it only prints', () => {
  const scripts = (text: string) => scriptsOf(readCalls(text)!.calls.at(-1)!).filter((path) => path.startsWith('/srv/'));
  assert.equal(scripts('. /srv/a /srv/b'), ['/srv/a']);
  assert.equal(scripts('source /srv/a'), ['/srv/a']);
  assert.equal(scripts('cd /srv; . a'), ['/srv/a']);
  assert.equal(scripts('bash /srv/a /srv/b'), ['/srv/a']);
  assert.equal(scripts('python3 /srv/a < /srv/b'), ['/srv/a']);
  assert.equal(scripts('java -jar /srv/a'), ['/srv/a']);
  assert.equal(scripts('sh < /srv/a'), ['/srv/a']);
  assert.equal(scripts('cat /srv/a < /srv/b'), []);
});

test('the words whose content a call executes', () => {
  const words = (text: string) => executedWords(readCalls(text)!.calls.at(-1)!).map(({ source }) => source);
  assert.equal(words('sh -c "$a" b'), ['"$a"']);
  assert.equal(words('eval "$a" b'), ['"$a"']);
  assert.equal(words('. "$a" b'), ['"$a"']);
  assert.equal(words('source "$a" b'), ['"$a"']);
  assert.equal(words('bash <(a) b'), ['<(a)']);
  assert.equal(words('cat <(a) b'), []);
});

test.run();
