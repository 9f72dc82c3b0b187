import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';
import { readsScript } from '../../../../src/compile/plan/shell/scripts.ts';
import type { ShellCall, ShellCalls } from '../../../../src/compile/plan/shell/call.ts';

/** Commands with the calls in them: variables in brackets, the program as it is written, arguments, outputs. A program that the shell fills in is `?`. */
const CALLS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'programs and their arguments': {
    'a "b c" d\\ e': ['a b c d e'],
    '/opt/bin/a b': ['/opt/bin/a b'],
    'a; b && c || d & (e; f)': ['a', 'b', 'c', 'd', 'e', 'f'],
    'if a; then b; else c; fi; while d; do e; done': ['a', 'b', 'c', 'd', 'e'],
    'f() { a; }; f': ['a', 'f'],
    '$a b': ['? b'],
    '"$(a)" b': ['a', '? b'],
  },
  variables: {
    'A=b': ['[A=b] ?'],
    'A=b C="d e" f': ['[A=b C=d e] f'],
    'A=(b c) d': ['d'],
    'export A=b c_1=d': ['[A=b c_1=d] export A=b c_1=d'],
    'declare A=b; readonly _B=c; typeset d=': ['[A=b] declare A=b', '[_B=c] readonly _B=c', '[d=] typeset d='],
    'local A=b; exported B=c; myexport C=d': ['local A=b', 'exported B=c', 'myexport C=d'],
    'export A +B=c 1=d': ['export A +B=c 1=d'],
    "export A='b\nc' B=": ['[A=b\nc B=] export A=b\nc B='],
    'export A=(b c) B=d': ['[A=(b c) B=d] export A=(b c) B=d'],
    'env A=b c D=e': ['[A=b] c D=e'],
    'env a_b=c _d=e f; env b/c=d e': ['[a_b=c _d=e] f', 'b/c=d e'],
    'A=b sudo C=d e': ['[A=b C=d] e'],
    'env A=b A=b c': ['[A=b A=b] c'],
  },
  outputs: {
    'a > b >> c 2> d &> e': ['a > b > c > d > e'],
    'a < b 2>&1 >&- 10>&12': ['a'],
    'a <<E\nb\nE': ['a'],
    'a > 1b > b1 > -c': ['a > 1b > b1 > -c'],
    '{ a; b; } > c': ['a', 'b', '? > c'],
    '> a': ['? > a'],
  },
  wrappers: {
    'builtin a; chronic a; dbus-run-session -- a; eatmydata a; fakeroot a; nohup a; setsid -w a': ['a', 'a', 'a', 'a', 'a', 'a', 'a'],
    'busybox a; prlimit --core=0 a; taskset -c 0-3 a': ['a', 'a', 'a'],
    'catatonit -g b a; dumb-init -r 1:2 --rewrite 3:4 -- a; tini -g -p b -e 1 -- a; tini-static -p b -e 1 a': ['a', 'a', 'a', 'a'],
    'chpst -v -u b -U c -e d -/ e -n 1 -l f -L g -m 2 -d 3 -o 4 -p 5 -f 6 -c 7 -r 8 -t 9 a': ['a'],
    'flock -n -w 1 --wait 2 --timeout 3 -E 4 --conflict-exit-code 5 /b a': ['a'],
    'strace -f -a 1 -b b -e c -E D=e -I 2 -o f -O 3 -p 4 -P /g -s 5 -S h -u i -U j -X k a': ['[D=e] a'],
    'unshare -r -R /b -w /c -S 1 -G 2 --root /d --wd /e --setuid 3 --setgid 4 a': ['a'],
    'setuidgid b a; s6-setuidgid b a': ['a', 'a'],
    'chroot /srv a b; gosu app a; su-exec app a': ['a b', 'a', 'a'],
    'chrt -r -T 1 -P 2 -D 3 10 a': ['a'],
    'command a; command -p a; command -v a; command -V a; command a-v; command': ['a', 'a', 'command -v a', 'command -V a', 'a-v', 'command'],
    'conda run -n b --name c -p d --prefix e --cwd f a; conda list; conda': ['a', 'conda list', 'conda'],
    'mamba run -n b --name c -p d --prefix e --cwd f a; mamba list': ['a', 'mamba list'],
    'micromamba run -n b --name c -p d --prefix e --cwd f a; micromamba list': ['a', 'micromamba list'],
    'doas -u b -C c a; exec -a b a; exec a': ['a', 'a', 'a'],
    'env -i -u b --unset c -C d --chdir e a; env': ['a', 'env'],
    'ionice -c 3 -n 1 -p 2 a; nice -n 1 a; nice --adjustment 1 a': ['a', 'a', 'a'],
    'runuser -u b --user c -g d --group e -G f -- a': ['a'],
    'setpriv --reuid 1 --regid 2 --groups 3 --inh-caps 4 --ambient-caps 5 --bounding-set 6 a': ['a'],
    'stdbuf -i 0 -o L -e L a; /usr/bin/time -f b -o c a; /usr/bin/time -v a': ['a', 'a', 'a'],
    'sudo -E -u b --user c -g d --group e -C 1 -D f -h g -p h -r i -t j -T k -U l -R m a': ['a'],
    'timeout -k 1 --kill-after 2 -s 3 --signal 4 5 a 6': ['a 6'],
    'xargs -r -n 1 -I {} -P 2 -L 3 -d b -a c -E d -s 4 --max-args 5 --max-procs 6 --delimiter e a': ['a'],
    'xvfb-run -a -e b -f c -n 1 -p d -s e -w 2 a': ['a'],
    'sudo env A=b nice a': ['[A=b] a'],
    'sudo -u b': ['sudo -u b'],
    'constructor a': ['constructor a'],
    'nice A=b a': ['A=b a'],
    'find a b -name c -exec d {} + -print': ['d a b'],
    'find a ! -name c -execdir d {} e ";"': ['d a e'],
    'find a \\( -name c \\) -ok d "{}" ";" -o -okdir e {} ";"': ['d a'],
    'find a -exec b; find a -exec ";"': ['b', '?'],
    'find a-b -exec c {} +; find + -exec a {} +; find a -exec chmod +x {} +; find a -exec b c+ d ";"': ['c a-b', 'a +', 'chmod +x a', 'b c+ d'],
    'find a -executable; find a-exec b': ['find a -executable', 'find a-exec b'],
  },
  'scripts in arguments': {
    "sh -c 'a; b'": ['sh -c a; b', 'a', 'b'],
    'ash -c a; bash -c a; dash -c a; ksh -c a; zsh -c a': ['ash -c a', 'a', 'bash -c a', 'a', 'dash -c a', 'a', 'ksh -c a', 'a', 'zsh -c a', 'a'],
    'su b -c a; su --command a b; runuser b -c a': ['su b -c a', 'a', 'su --command a b', 'a', 'runuser b -c a', 'a'],
    'bash -euxc a b; bash -ceux a; bash -co pipefail a': ['bash -euxc a b', 'a', 'bash -ceux a', 'a', 'bash -co pipefail a', 'a'],
    'bash -c -e +x -o pipefail a': ['bash -c -e +x -o pipefail a', 'a'],
    'bash -c': ['bash -c'],
    'sh a -x; sh --config a; sh a-c b; sh -c a -c b': ['sh a -x', 'sh --config a', 'sh a-c b', 'sh -c a -c b', 'a'],
    "eval 'a b'; eval a b; eval": ['eval a b', 'a b', 'eval a b', 'eval'],
    'sh -c "a $b"; sh -c "$a"': ['sh -c a $b', 'sh -c $a'],
    "sh -c 'a &&'": ['sh -c a &&'],
    'sudo sh -c \'sh -c "a b"\'': ['sh -c sh -c "a b"', 'sh -c a b', 'a b'],
  },
  substitutions: {
    'a "$(b | c)" `d`': ['b', 'c', 'd', 'a $(b | c) `d`'],
    'a "$()" ``': ['a $() ``'],
    'a <(b) > >(c)': ['b', 'c', 'a <(b) > >(c)'],
    'A=$(b) c': ['b', '[A=$(b)] c'],
    '(( a = b )); [[ -n $(c) ]]': ['c'],
    'a `b \\`c\\``': ['c', 'b `c`', 'a `b \\`c\\``'],
  },
};

for (const [what, commands] of Object.entries(CALLS)) {
  test(what, () => {
    for (const [text, calls] of Object.entries(commands)) assert.equal(read(text).calls.map(shown), calls, text);
  });
}

test('words: what the shell fills in is no text that the program gets', () => {
  const filled = (word: string) => read(`a ${word}`).calls.at(-1)!.args[0]!.filled;
  for (const word of ['$b', '"c${b}"', '$(b)', '`b`', '$((1 + 2))', '<(b)', '*.b', 'b?', '[ab]', '{b,c}']) assert.is(filled(word), true, word);
  for (const word of ["'$b'", 'b', '\\$b', '"*"', "'b c'"]) assert.is(filled(word), false, word);
});

/** Commands with the part of the text that each call in them is. */
const RANGES: Readonly<Record<string, readonly string[]>> = {
  ' a b;  c': ['a b', 'c'],
  '{ a; } > b': ['a', '{ a; } > b'],
  'sudo a "$(b c)" > d': ['b c', 'sudo a "$(b c)" > d'],
  "sh -c 'a; b c'": ["sh -c 'a; b c'", 'a', 'b c'],
  'sh -c "a \\"b\\"; c"': ['sh -c "a \\"b\\"; c"', 'a \\"b\\"', 'c'],
  // the parts of a text with such escapes have no places of their own
  "sh -c $'a\\tb; c'": ["sh -c $'a\\tb; c'", "$'a\\tb; c'", ''],
  'a `b \\`c\\``': ['', '', 'a `b \\`c\\``'],
};

test('ranges: each call is a part of the text', () => {
  for (const [text, parts] of Object.entries(RANGES))
    assert.equal(
      read(text).calls.map(({ range }) => text.slice(...range)),
      parts,
    );
});

/** Commands with the pipes in them, and whether a failure of their first part is seen. */
const PIPES: Readonly<Record<string, readonly string[]>> = {
  'a | b; c': ['a | b'],
  'a |& b | c': ['a | b | c'],
  '! a; time b': [],
  '{ a; b; } | c': ['a b | c'],
  'a | b "$(c | d)"': ['c | d', 'a | c d b'],
  '! a | b; time a | b': ['a | b seen', 'a | b'],
  'a | b || c | d': ['a | b seen', 'c | d'],
  'a | b && c | d': ['a | b', 'c | d'],
  'if a | b && c | d; then e | f; fi': ['a | b seen', 'c | d seen', 'e | f'],
  'while a | b; do c | d; done': ['a | b seen', 'c | d'],
  'for a in b; do c | d; done': ['c | d'],
  'a | b; set -o pipefail; c | d': ['a | b', 'c | d seen'],
  'set -e; echo pipefail; a | b': ['a | b'],
  "bash -o pipefail -c 'a | b'; c | d": ['a | b seen', 'c | d'],
  "bash -c 'set -o pipefail; a | b'; c | d": ['a | b seen', 'c | d'],
  "set -o pipefail; bash -c 'a | b'": ['a | b seen'],
};

test('pipes: their parts, and whether a failure is seen', () => {
  for (const [text, pipes] of Object.entries(PIPES))
    assert.equal(
      read(text).pipes.map(({ parts, seen }) => `${parts.map((part) => part.map(({ program }) => program).join(' ')).join(' | ')}${seen ? ' seen' : ''}`),
      pipes,
      text,
    );
});

test('pipes: pipefail stays set for what follows', () => {
  const after = (text: string) => read(text).state.pipefail;
  assert.is(after('a'), false);
  assert.is(after('set -eo pipefail'), true);
  assert.is(after("bash -c 'set -o pipefail'"), false);
  assert.is(after('(set -o pipefail)'), false);
  assert.is(readCalls('a | b', read('set -o pipefail').state)!.pipes[0]!.seen, true);
});

/** Commands with the folder in which each call runs. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  'a; cd b; c; cd ../d//e/; f; cd /g && h': ['.', '.', 'b', 'b', 'd/e', 'd/e', '/g'],
  'cd; a; cd ~/b; c; cd $HOME; d; cd "${HOME}/e"; f': ['.', '~', '~', '~/b', '~/b', '~', '~', '~/e'],
  'cd $A; b; cd c; d': ['.', '$A', '$A', '$A/c'],
  'cd -P -- /a; b; cd -; c; pushd /d; e; popd; f': ['.', '/a', '/a', '$OLDPWD', '$OLDPWD', '/d', '/d', '$OLDPWD'],
  '(cd /a; b); c; cd /d | e; f; g "$(cd /h; i)"': ['.', '/a', '.', '.', '.', '.', '.', '/h', '.'],
  "sh -c 'cd /a; b'; { cd /c; d; }; e": ['.', '.', '/a', '.', '/c', '/c'],
  'cd "$(mktemp -d)"; a; cd "$(mktemp -d)"; b': ['.', '.', '$(3)', '$(3)', '$(3)', '$(25)'],
};

test('the folder of a call follows cd, except that of subshells and scripts', () => {
  for (const [text, folders] of Object.entries(FOLDERS)) {
    assert.equal(
      read(text).calls.map(({ folder }) => folder),
      folders,
      text,
    );
  }
  assert.is(readCalls('a', read('cd /b').state)!.calls[0]!.folder, '/b');
});

test('what is not valid shell has no calls', () => {
  for (const text of ['a &&', 'if a', "a 'b", 'a $(b', '| a']) assert.is(readCalls(text), undefined, text);
});

test('a shell or an interpreter without a script reads one from its input', () => {
  const reads = (text: string) => readsScript(read(text).calls[0]!);
  for (const text of READING) assert.is(reads(text), true, text);
  for (const text of NOT_READING) assert.is(reads(text), false, text);
});

const READING = [
  ['sh', 'ash', 'bash', 'dash', 'ksh', 'zsh', 'bash -x', 'sh -', 'sh /dev/stdin a', 'bash -s a', 'bash -es a', 'bash +o posix', 'bash -eo pipefail', 'su -'],
  ['. /dev/stdin', 'source /dev/stdin', '. -', 'lua', 'node -', 'perl', 'php', 'python3.13 -', 'ruby /dev/stdin', 'Rscript -'],
].flat();
const NOT_READING = [
  [
    'sh a',
    "sh -c 'a'",
    "bash -s -c 'a'",
    'bash -x a',
    'sh a/dev/stdin',
    'sh /dev/stdin2',
    'bash -e a-s',
    'bash +x a',
    'bash -o posix a',
    'bash a -o',
    'bash --norc a',
  ],
  ['. a', 'source a', '.', '. /dev/stdin2', 'source a-', 'perl a', 'python3 a -', 'python3 /dev/stdin2', 'mypython', 'pythonic', 'cat', 'python3 -c a'],
].flat();

function read(text: string): ShellCalls {
  return readCalls(text)!;
}

function shown({ program, path = '?', args, variables, outputs }: ShellCall): string {
  assert.is(program, path.split('/').at(-1)!.replace('?', ''));
  const before = variables.length > 0 ? [`[${variables.map(({ name, value }) => `${name}=${value.text}`).join(' ')}]`] : [];
  return [...before, path, ...args.map((arg) => arg.text), ...outputs.flatMap((output) => ['>', output.text])].join(' ');
}

test.run();
