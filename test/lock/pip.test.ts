import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { put } from '../run-cli.ts';
import { withLock } from './project.ts';
import type { Locked } from './project.ts';

const TOOLS = `version: 1
mirrors: { root: "http://mirror.example.org" }
stages:
  base:
    from: debian:trixie
    apt: [ca-certificates, git, python3-venv]
    pip:
      environment: venv
      packages: [Flask_Login, "numpy==2.1.3", "tomli; python_version < '3.11'", "tool @ git+https://git.example.org/tool@0123456789abcdef0123456789abcdef01234567"]
  child:
    parent: base
    run: ["true"]
    pip: { environment: venv, packages: [matplotlib, pip] }
`;

const hash = (digit: string) => digit.repeat(64);
const archive = (file: string, digit: string) => `'http://mirror.example.org/pool/${file}' ${file} 10 SHA256:${hash(digit)}\n`;

/** What apt and pip answer, by the name of the question. */
const ANSWERS = {
  'answers/apt-linux-amd64/base/found':
    archive('ca-certificates_20250419_all.deb', '0') + archive('git_2.47.3_amd64.deb', '1') + archive('python3-venv_3.13.5_amd64.deb', '2'),
  'answers/pip-base-linux-amd64/found': `flask-login 0.6.3 ${hash('3')} index\nnumpy 2.1.3 ${hash('4')} index\nFlask 3.1.2 ${hash('5')} index\ntool 1.0 - address\n`,
  'answers/pip-child-linux-amd64/found': `matplotlib 3.10.7 ${hash('6')} index\ncontourpy 1.3.3 ${hash('7')} index\n`,
  'answers/pip-child-linux-amd64/installed': 'numpy 2.1.3\npip 25.1.1\n',
};

const LOCK = `[base]
apt ca-certificates 20250419 all 10 ${hash('0')} linux/amd64
apt git 2.47.3 amd64 10 ${hash('1')} linux/amd64
apt python3-venv 3.13.5 amd64 10 ${hash('2')} linux/amd64
pip + flask 3.1.2 ${hash('5')} linux/amd64
pip Flask_Login 0.6.3 ${hash('3')} linux/amd64
pip numpy 2.1.3 ${hash('4')} linux/amd64

[child] parent=base
pip + contourpy 1.3.3 ${hash('7')} linux/amd64
pip matplotlib 3.10.7 ${hash('6')} linux/amd64
pip pip 25.1.1 - linux/amd64
`;

interface Asking extends Locked {
  /** A file of the build that asked for a stage, and whether there was one. */
  question(stage: string, file: string): string;
  asked(stage: string): boolean;
}

/** A project whose packages pip knows. */
function locked(run: (project: Asking) => Promise<void>): () => Promise<void> {
  return withLock({ 'tools.yaml': TOOLS, ...ANSWERS }, async (project) => {
    const place = (stage: string) => join(project.folder, `questions/pip-${stage}-linux-amd64`);
    await run({ ...project, question: (stage, file) => readFileSync(join(place(stage), file), 'utf8'), asked: (stage) => existsSync(place(stage)) });
  });
}

/** The progress of a build in which pip says something, which arrives in pieces, with those of standard output between them. */
function failed(text: string): string {
  const piece = (stream: number, data: string) => ({ vertex: 'sha256:1', stream, data: Buffer.from(data).toString('base64') });
  const pieces = [piece(2, text.slice(0, 20)), piece(1, 'Looking in '), piece(2, `${text.slice(20)}\n`), piece(1, 'indexes\n')];
  return `${pieces.map((each) => JSON.stringify({ logs: [each] })).join('\n')}\nERROR: failed to solve\n`;
}

test(
  'the lock has the packages that pip adds to the parent of a stage, and those that it finds there, but none that tools.yaml fixes itself',
  locked(async ({ folder, call, lock }) => {
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 0, stderr);
    assert.is(lock(), LOCK);
    assert.is((await call('')).exitCode, 0);
    assert.is(
      readFileSync(join(folder, 'out/lock/base/pip.amd64'), 'utf8').replace(/^#.*\n/, ''),
      `flask==3.1.2 --hash=sha256:${hash('5')}\nFlask_Login==0.6.3 --hash=sha256:${hash('3')}\nnumpy==2.1.3 --hash=sha256:${hash('4')}\n`,
    );
    assert.is((await call('lock --check')).exitCode, 0);
    assert.match((await call('explain child contourpy')).stdout, /contourpy \(locked 1\.3\.3\)/);
  }),
);

test(
  'a build asks for a stage in place of its installation, after all that comes before it, as the lock has it',
  locked(async ({ call, question }) => {
    await call('lock');
    const text = question('child', 'out/Dockerfile');
    assert.match(text, /^FROM debian:trixie@sha256:[0-9a-f]{64} AS base$/m);
    assert.match(text, /^COPY --chmod=0644 out\/lock\/base\/apt\.amd64 \/etc\/apt\/tools\.lock$/m);
    assert.match(text, / pip install --no-cache-dir --no-deps --require-hashes --requirement \/etc\/pip-lock\.txt;/);
    assert.is(
      text.slice(text.indexOf('FROM base AS child')),
      `FROM base AS child
# The date that programs write into files
ARG SOURCE_DATE_EPOCH="1580601600"
RUN --mount=type=bind,source=.dwbuild-question,target=/dwbuild-question python3 -m venv /opt/venv \\
 && /opt/venv/bin/python /dwbuild-question/resolve.py \\
      matplotlib \\
      pip

FROM scratch
COPY --from=child /dwbuild-answer /
`,
    );
    assert.match(question('child', 'out/lock/base/pip.amd64'), 'numpy==2.1.3 --hash=sha256:');
    assert.match(question('base', 'out/Dockerfile'), /'tomli ; python_version < '\\''3\.11'\\'''/);
    assert.not.match(question('base', 'out/Dockerfile'), 'AS child');
    assert.is(question('child', '.dwbuild-question/asked'), 'matplotlib\npip\n');
    assert.is(question('child', '.dwbuild-question/pins'), '');
  }),
);

test(
  'a stage that did not change stays, and a changed one keeps the versions that it has, except those to update',
  locked(async ({ folder, call, lock, question }) => {
    await call('lock');
    const before = question('base', '.dwbuild-question/now');
    put(folder, {
      'tools.yaml': TOOLS.replace('[matplotlib, ', '[matplotlib, seaborn, '),
      'answers/pip-child-linux-amd64/found': `${ANSWERS['answers/pip-child-linux-amd64/found']}seaborn 0.13.2 ${hash('8')} index\n`,
    });
    assert.is((await call('lock')).exitCode, 0);
    assert.is(question('base', '.dwbuild-question/now'), before);
    assert.is(question('child', '.dwbuild-question/pins'), 'contourpy==1.3.3\nmatplotlib==3.10.7\n');
    assert.is(lock(), `${LOCK}pip seaborn 0.13.2 ${hash('8')} linux/amd64\n`);
    assert.is((await call('lock --update contourpy')).exitCode, 0);
    assert.is(question('child', '.dwbuild-question/pins'), 'matplotlib==3.10.7\nseaborn==0.13.2\n');
  }),
);

test(
  'a list with hashes and a project are locks themselves, and a list without hashes is resolved',
  locked(async ({ folder, call, asked, question }) => {
    put(folder, {
      'tools.yaml': TOOLS.replace(/packages: \[Flask.*\]/, 'requirements: files/list.txt').replace(/ {4}pip: .*matplotlib.*\n/, ''),
      'files/list.txt': `numpy==2.1.3 --hash=sha256:${hash('4')}\n`,
    });
    assert.is((await call('lock')).exitCode, 0);
    assert.not.ok(asked('base'));
    put(folder, { 'files/list.txt': 'numpy>=2\n' });
    const stale = await call('check');
    assert.match(stale.stderr, /^tools\.yaml:9:21 error LOCK_STALE {2}numpy of stage "base" is not in tools\.lock$/m);
    put(folder, { 'answers/pip-base-linux-amd64/found': `numpy 2.1.3 ${hash('4')} index\n` });
    assert.is((await call('lock')).exitCode, 0);
    assert.match(question('base', 'out/Dockerfile'), '--requirement /usr/share/dwbuild/base/requirements.txt');
    put(folder, { 'files/list.txt': 'numpy>=2.1\n' });
    assert.match((await call('check')).stderr, /LOCK_STALE {2}stage "base" changed after tools\.lock was made/);
  }),
);

test(
  'what pip cannot find is reported at its line, with what there is instead, and what is built on it is not asked',
  locked(async ({ folder, call, asked }) => {
    const error = (text: string) => put(folder, { 'answers/pip-base-linux-amd64/error': text });
    error('ERROR: Could not find a version that satisfies the requirement numpy==2.1.3 (from versions: 2.0.0, 2.3.0)\nERROR: No matching distribution\n');
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 1);
    assert.match(stderr, /^tools\.yaml:9:31 error LOCK_FAILED {2}the index has no numpy==2\.1\.3 for this Python\n.*\n.*\n {2}hint: it has 2\.3\.0, 2\.0\.0$/m);
    assert.match(stderr, /^1 error$/m);
    assert.not.ok(asked('child'));
    assert.not.ok(existsSync(join(folder, 'tools.lock')));
    error('ERROR: Could not find a version that satisfies the requirement lib>=9 (from flask-login) (from versions: none)\n');
    assert.match((await call('lock')).stderr, /^tools\.yaml:9:18 error LOCK_FAILED {2}the index has no lib>=9 for this Python, which flask-login needs$/m);
    error(
      'ERROR: Cannot install these.\n\nThe conflict is caused by:\n    Flask_Login 1 depends on numpy<2\n    The user requested numpy==2.1.3\n\nTo fix this\n',
    );
    assert.match(
      (await call('lock')).stderr,
      /^tools\.yaml:7:5 error LOCK_FAILED {2}pip cannot install the packages of stage "base": Flask_Login 1 depends on numpy<2; The user requested numpy==2\.1\.3$/m,
    );
    error('\nUsage: pip install\n\nno such option: --report\n');
    assert.match((await call('lock')).stderr, /pip cannot install the packages of stage "base": Usage: pip install; no such option: --report$/m);
  }),
);

test(
  'what has no checksum is reported',
  locked(async ({ folder, call }) => {
    put(folder, { 'answers/pip-base-linux-amd64/found': `numpy 2.1.3 - index\nflask 3.1.2 - address\n` });
    const { stderr } = await call('lock');
    assert.match(stderr, /^tools\.yaml:9:31 error LOCK_FAILED {2}the index has no SHA-256 of numpy 2\.1\.3$/m);
    assert.match(stderr, /^tools\.yaml:7:5 error LOCK_FAILED {2}flask comes from an address because another package says so$/m);
  }),
);

test(
  'a version of an ancestor that left the index is reported there, and everything else at the packages of the stage',
  locked(async ({ folder, call }) => {
    await call('lock');
    put(folder, {
      'tools.yaml': TOOLS.replace('matplotlib, ', ''),
      'answers/pip-child-linux-amd64.failed': failed(
        'ERROR: Could not find a version that satisfies the requirement Flask_Login==0.6.3 (from versions: 0.6.2)',
      ),
    });
    const lost = await call('lock');
    assert.match(
      lost.stderr,
      /^tools\.yaml:9:18 error LOCK_FAILED {2}the index does not have Flask_Login 0\.6\.3 of stage "base" any more\n.*\n.*\n {2}hint: it has 0\.6\.2; run `npx dwbuild lock --update Flask_Login`$/m,
    );
    put(folder, { 'answers/pip-child-linux-amd64.failed': failed('no space left') });
    assert.match((await call('lock')).stderr, /LOCK_FAILED {2}pip could not look for the packages of stage "child": failed to solve$/m);
  }),
);

test(
  'without the base image pip is not asked',
  locked(async ({ call, asked }) => {
    const { exitCode, stderr } = await call('lock', { STAND_IN_MISSING: 'debian:trixie' });
    assert.is(exitCode, 1);
    assert.match(stderr, /^1 error$/m);
    assert.match(stderr, /child · pip matplotlib, pip · not resolved/);
    assert.not.ok(asked('base'));
  }),
);

test.run();
