import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { executedBy, scriptsOf } from '../../../../src/compile/plan/shell/executed.ts';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';

/** Commands with the places from which root runs or loads code because of them. */
const EXECUTED: Readonly<Record<string, readonly string[]>> = {
  '/a/b c': ['runs /a/b'],
  'a b': [],
  'cd /a; ./b': ['runs /a/b'],
  '. /a; source /b c; . d': ['runs /a', 'runs /b'],
  'sh /a b; bash -x /c; bash -o posix /d; bash -O extglob /e': ['runs /a', 'runs /c', 'runs /d', 'runs /e'],
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
  'PATH=/a:$PATH b; PYTHONPATH=/c d': ['loads code from /a', 'loads code from /c'],
  'su app -c /a; sudo -u app /b; gosu app /c; su-exec app:app /d; doas -u app /e; runuser -u app /f; setpriv --reuid app /g; sudo --user=app /h': [],
  'sudo /a; sudo -u root /b; gosu root /c; gosu 0:0 /d; sudo -u "#0" /e; su -c /f; su root -c /g; su-exec root:root /h': 'abcdefgh'
    .split('')
    .map((place) => `runs /${place}`),
  'su -s /bin/sh -g a -c /b; su -w C -c /d; su --shell /bin/sh --command /e; runuser --group a --command /f': ['runs /b', 'runs /d', 'runs /e', 'runs /f'],
  'su -C a -c /b; su -G a -c /c; su -T a -c /d; su --supp-group a -c /e; su --whitelist-environment A -c /f; su --session-command /g': 'bcdef'
    .split('')
    .map((place) => `runs /${place}`),
  'runuser app -c /a; su root app -c /b; sudo --user=root /c; sudo --user=app /d; gosu; constructor /e': ['runs /b', 'runs /c'],
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
});

test.run();
