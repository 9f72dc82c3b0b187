import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { address } from '../../../src/compile/render/helpers/address.ts';
import { bare } from '../../../src/compile/render/helpers/bare.ts';
import { chain } from '../../../src/compile/render/helpers/chain.ts';
import { command } from '../../../src/compile/render/helpers/command.ts';
import { comment } from '../../../src/compile/render/helpers/comment.ts';
import { docker } from '../../../src/compile/render/helpers/docker.ts';
import { glob } from '../../../src/compile/render/helpers/glob.ts';
import { fill } from '../../../src/compile/render/helpers/fill.ts';
import { ini } from '../../../src/compile/render/helpers/ini.ts';
import { json } from '../../../src/compile/render/helpers/json.ts';
import { r } from '../../../src/compile/render/helpers/r.ts';
import { ruler } from '../../../src/compile/render/helpers/ruler.ts';
import { sh } from '../../../src/compile/render/helpers/sh.ts';
import { sudo } from '../../../src/compile/render/helpers/sudo.ts';
import { yaml } from '../../../src/compile/render/helpers/yaml.ts';
import { basename } from '../../../src/compile/render/helpers/basename.ts';
import { entries } from '../../../src/compile/render/helpers/entries.ts';
import { eq } from '../../../src/compile/render/helpers/eq.ts';
import { one } from '../../../src/compile/render/helpers/one.ts';
import { or } from '../../../src/compile/render/helpers/or.ts';
import { pattern } from '../../../src/compile/render/helpers/pattern.ts';
import { plainHosts } from '../../../src/compile/render/helpers/plain-hosts.ts';
import { reverse } from '../../../src/compile/render/helpers/reverse.ts';
import { testWith } from '../../programs.ts';
import { markOf } from '../../../src/compile/model/facts/build-facts.ts';
import { fillCommand } from '../../../src/compile/model/facts/shell-facts.ts';
import { nasty, randomFrom } from './random.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const random = randomFrom(4);
const STRINGS = ['', '~', '~root', 'a:~/b', 'a=~/b', '-n', '%s', "it's", 'a\\', '\\', '"', '$HOME', ...Array.from({ length: 300 }, () => nasty(random))];

test('sh and fillCommand: a fact of the build is its variable, one word with the text around it, inside and outside of quotes', () => {
  const facts = { channel: markOf('channel') };
  const words = [sh(`a ${markOf('channel')}'s`), fillCommand(`{channel} "a {channel}" 'a {channel}'"'"'s' $(echo "{channel}")`, facts)].join(' ');
  for (const value of STRINGS.filter((text) => !/\0|\n$/.test(text) && text !== '')) {
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8', env: { CHANNEL: value, PATH: process.env['PATH'] } });
    const [first, ...others] = stdout.split('\0');
    assert.equal([first, ...others.slice(0, 3)], [`a ${value}'s`, value, `a ${value}`, `a ${value}'s`]);
  }
});

test('docker: the builder expands a fact of the build, and nothing else', () => {
  assert.is(docker(`$a ${markOf('python-version')} "b"`), String.raw`"\$a ${'${PYTHON_VERSION}'} \"b\""`);
  assert.is(bare(`files/tool-${markOf('arch')}`), 'files/tool-${TARGETARCH}');
  for (const helper of [ini, json, r, sudo, yaml]) assert.throws(() => helper(markOf('channel')), 'control character', helper.name);
});

test('sh: a shell reads every string as one word, as an argument and in an assignment', () => {
  for (const shell of ['sh', 'bash']) {
    const script = STRINGS.map((text) => `export V=${sh(text)}\nprintf '%s\\0%s\\0' "$V" ${sh(text)}`).join('\n');
    const back = execFileSync(shell, ['-c', script], { encoding: 'utf8', env: { HOME: '/home/somebody', PATH: process.env['PATH'] } })
      .split('\0')
      .slice(0, -1);
    assert.equal(
      back,
      STRINGS.flatMap((text) => [text, text]),
    );
  }
});

test('sh: plain words are not quoted', () => {
  for (const word of ['curl=8.14.*'.slice(0, -2), 'numpy==2.1.3', '/opt/tool', '@scope/tool@1.2.3', 'a~b', 'libstdc++6']) assert.is(sh(word), word);
  assert.is(sh('=curl'), "'=curl'", 'zsh reads it as the path of curl');
});

test('glob: a path in which only the star is special to a shell', () => {
  for (const path of ['./share/doc', './lib/*.a', './.cache/a+b@1~2']) assert.is(glob(path), path);
  for (const text of ['-rf', './a b', './a;b', './$a', './a?', './[ab]', './{a,b}', '']) assert.throws(() => glob(text), /is no path|empty/, text);
});

test('all quoting helpers reject line breaks, control characters and lone surrogates', () => {
  for (const quote of [sh, docker, ini, yaml, r, sudo, bare, command, glob]) {
    for (const text of ['a\nb', 'a\rb', 'a\0b', 'a\tb', 'a\u0085b', 'a\ud800b']) assert.throws(() => quote(text), /line break or a control character/);
    for (const missing of [undefined, null]) assert.throws(() => quote(missing), /missing/);
  }
});

test('docker: a value is in double quotes, except for its backslashes', () => {
  assert.is(docker('plain'), '"plain"');
  assert.is(docker('a "b" $c'), '"a \\"b\\" \\$c"');
  assert.is(docker('C:\\dir\\'), '"C:"\\\\"dir"\\\\""');
});

test('yaml: parsers of YAML 1.2 and 1.1 read every string unchanged', () => {
  for (const text of STRINGS) {
    assert.is(parse(`v: ${yaml(text)}\n`).v, text);
    assert.is(parse(`v: ${yaml(text)}\n`, { version: '1.1' }).v, text);
    assert.not.match(yaml(text), /[\u2028\u2029]/);
  }
});

testWith('python3')('ini: Python and npm read every accepted value unchanged', () => {
  const through = [...STRINGS, 'https://mirror.example.org/pypi/simple/?a=b&c=%20d', 'a = b', '[x]'].filter(
    (text) => text !== '' && isAccepted(() => ini(text)),
  );
  assert.ok(through.length > 20);
  const file = `[global]\n${through.map((text, index) => `key${index} = ${ini(text)}`).join('\n')}\n`;
  const python =
    'import configparser, json, sys\nparser = configparser.RawConfigParser()\nparser.read_file(sys.stdin)\njson.dump([value for _, value in parser.items("global")], sys.stdout)';
  assert.equal(JSON.parse(execFileSync('python3', ['-c', python], { input: file, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } })), through);
  const folder = temporaryFolder('test');
  try {
    const url = 'https://mirror.example.org/npm/a=b&c/';
    writeFileSync(join(folder, 'npmrc'), `registry=${ini(url)}\n`);
    assert.is(
      execFileSync('npm', ['config', 'get', 'registry', '--userconfig', join(folder, 'npmrc')], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: folder },
      }).trim(),
      url,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('ini: rejects values that a reader would truncate, unquote or expand', () => {
  for (const text of ['a#b', 'a ; b', '"a"', "'a'", 'a\\b', '${HOME}', ' a', 'a ', 'a\u2028b', 'a\u2029b'])
    assert.throws(() => ini(text), /is not valid in an ini file/);
  assert.is(ini('a b'), 'a b');
});

test('r: quotes and backslashes are escaped', () => {
  assert.is(r('a "b" \\c'), '"a \\"b\\" \\\\c"');
  for (const text of STRINGS)
    assert.is(
      r(text)
        .slice(1, -1)
        .replace(/\\(["\\])/g, '$1'),
      text,
    );
});

testWith('visudo', 'cvtsudoers')('sudo: visudo reads every accepted value as one command of that name', () => {
  const names = ['/usr/bin/dw-install', '/opt/a:b/c=d,e#f', '/opt/é/g++', '/opt/a%b~c@d'];
  const file = names.map((name) => `${sudo('dw-user')} ALL=(root) NOPASSWD: ${sudo(name)}\n`).join('');
  const { status, stderr } = spawnSync('visudo', ['--check', '--strict', '--file=-'], { input: file, encoding: 'utf8' });
  assert.is(status, 0, stderr);
  const read = JSON.parse(execFileSync('cvtsudoers', ['--output-format=json'], { input: file, encoding: 'utf8' }));
  const commands = read.User_Specs.flatMap((entry: { Cmnd_Specs: { Commands: { command: string }[] }[] }) =>
    entry.Cmnd_Specs.flatMap(({ Commands }) => Commands.map((each) => each.command)),
  );
  assert.equal(commands, names);
});

test('sudo: rejects values that sudoers reads differently', () => {
  for (const text of [
    'ALL',
    'ADMINS',
    '%Group',
    '%#1000',
    '%:group',
    '+netgroup',
    '#0',
    '@include',
    '!x',
    '/bin/*',
    '/bin/a b',
    '/usr/bin/',
    '/bin/a(b)',
    '/bin/"a"',
    '/bin/a\\b',
    '/bin/[a]',
    '',
  ]) {
    assert.throws(() => sudo(text), /sudoers requires/);
  }
});

test('bare: accepts only values that need no quotes in any context', () => {
  for (const text of [
    'files/base/dw-install',
    'https://example.org:8080/a?b'.slice(0, -2),
    'http://[2001:db8::1]:8080/a',
    'trixie-updates',
    'files/é/a+b~c@d,e=f%g',
  ])
    assert.is(bare(text), text);
  for (const text of ['a b', '--link', '$HOME', 'a*', '[a]', 'a[b]', 'http://[a-z]/', '"a"', "a'", '#a', '<<EOF', 'a\\b', '', 'a;b', 'a|b', 'a\u2028b'])
    assert.throws(() => bare(text), /without quotes/);
});

test('yaml: a byte order mark, which readers may remove, is escaped', () => {
  assert.is(yaml('\ufeffa'), '"\\ufeffa"');
});

test('comment: always one line', () => {
  assert.is(comment('a\nRUN id\r\n\u2028b\u2029c\u0085d\0e '), 'a RUN id b c d e');
  assert.is(comment('a  b'), 'a b');
});

test('ruler: always one line', () => {
  assert.is(ruler('base', 'tool', 'tools.yaml:3', {}), `# ── base · tool · tools.yaml:3 ${'─'.repeat(68)}`);
  assert.is(ruler('base', '', undefined, 'tool', {}), `# ── base · tool ${'─'.repeat(83)}`, 'missing words leave no gap');
  assert.is(ruler('a'.repeat(90), {}), `# ── ${'a'.repeat(90)} ────`);
  assert.is(ruler('a'.repeat(200), {}), `# ── ${'a'.repeat(200)} ───`);
  assert.not.match(ruler('a\nRUN id', {}), /\n/);
});

test('command: several commands are grouped, so that none runs after a failure in the chain', () => {
  const outcome = (text: string) => spawnSync('sh', ['-c', `false && ${command(text)} && echo end`], { encoding: 'utf8' });
  for (const text of ['echo a; echo b', 'echo a || echo b', 'echo a &', 'echo a;', 'echo a | cat', 'echo a\\&', 'if true; then echo a; fi']) {
    assert.is(outcome(text).stdout, '', text);
    assert.is(outcome(text).stderr, '', text);
    assert.is(spawnSync('sh', ['-c', `true && ${command(text)}`], { encoding: 'utf8' }).status, 0, text);
  }
  assert.is(command('  git lfs install --system '), 'git lfs install --system');
  assert.is(command('echo a # why'), '{ echo a # why; }', 'the shell rejects a comment, which would hide the commands after it');
});

test('chain: commands, arguments and comments', () => {
  const block = '# why\nfirst\n  argument\n  # reason \\\n  another\n\nsecond\n \n#below\nthird\n# at the end\n';
  assert.is(
    chain.call({}, { fn: () => block }),
    ['\\', '      # why', '    first \\', '      argument \\', '      # reason \\', '      another \\', ' && second \\', '      # below', ' && third'].join(
      '\n',
    ),
  );
});

test('address: exactly one slash between the parts; an absolute address is not changed', () => {
  assert.is(address('https://a.example/', '/b/'), 'https://a.example/b/');
  assert.is(address('https://a.example', 'b/'), 'https://a.example/b/');
  assert.is(address('https://a.example//', ''), 'https://a.example');
  assert.is(address('https://a.example', 'https://b.example/c'), 'https://b.example/c');
});

test('fill: only own keys of the map, no inherited properties', () => {
  assert.is(fill('{version} {constructor} {toString} ${version}', { version: '1.2' }), '1.2 {constructor} {toString} ${version}');
});

test('json: one line that parses to the same value', () => {
  for (const text of STRINGS) assert.equal(JSON.parse(json([text, 'b'])), [text, 'b']);
  assert.not.match(json(['a\nb']), /\n/);
  assert.throws(() => json(undefined), /missing/);
});

test('pattern: rejects values that a .dockerignore reads differently', () => {
  for (const text of ['files', '!files/*.tmp', 'a b', 'a#b']) assert.is(pattern(text), text);
  for (const text of [' a', 'a ', '#a']) assert.throws(() => pattern(text), /is not a valid .dockerignore pattern/);
});

test('plainHosts: each host without TLS once, with port and without credentials', () => {
  assert.equal(plainHosts('http://a.test:8080/x', ['https://b.test', 'http://me:secret@c.test?d', 'http://a.test:8080/y'], undefined, {}), [
    'a.test:8080',
    'c.test',
  ]);
  assert.equal(plainHosts('xhttp://a.test', 'http://'), []);
});

test('lists and maps', () => {
  assert.equal(entries({ b: 1, a: undefined }), [
    { name: 'b', value: 1 },
    { name: 'a', value: undefined },
  ]);
  assert.equal([entries(undefined), reverse(undefined)], [[], []]);
  const list = ['a', 'b'];
  assert.equal(
    [reverse(list), list],
    [
      ['b', 'a'],
      ['a', 'b'],
    ],
    'a list of the plan is not changed',
  );
  assert.equal([[], ['a'], list].map(one), [false, true, false]);
});

test('or, eq, basename', () => {
  assert.equal([or('a', 'b'), or('', 'b'), or(undefined, 'b'), or('', undefined)], ['a', 'b', 'b', undefined]);
  assert.equal([eq('a', 'a'), eq('1', 1)], [true, false]);
  assert.equal([basename('/opt/tool.tar.gz'), basename('/opt/tool/')], ['tool.tar.gz', 'tool']);
});

function isAccepted(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

test.run();
