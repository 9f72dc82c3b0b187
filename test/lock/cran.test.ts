import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { put } from '../run-cli.ts';
import { withLock } from './project.ts';
import type { Locked } from './project.ts';

const TOOLS = `version: 1
mirrors: { root: "http://mirror.example.org", cran: { binary: "cran-binary/" } }
stages:
  base:
    from: debian:trixie
    apt: [ca-certificates, r-base-core]
    cran:
      - { name: shiny, reason: the dashboards }
      - "dplyr@1.1-4"
      - "tool @ ./files/tool"
  child:
    parent: base
    run: ["true"]
    cran: { library: /opt/r, packages: [ggplot2, shiny] }
`;

const hash = (digit: string) => digit.repeat(64);
const archive = (file: string, digit: string) => `'http://mirror.example.org/pool/${file}' ${file} 10 SHA256:${hash(digit)}\n`;

/** What apt and R answer, by the name of the question. */
const ANSWERS = {
  'answers/apt-linux-amd64/base/found': archive('ca-certificates_20250419_all.deb', '9') + archive('r-base-core_4.5.0-3_amd64.deb', '0'),
  'answers/cran-base-linux-amd64/found': `shiny 1.9.1 source ${hash('1')}\ndplyr 1.1.4 R-4.5/x86_64-pc-linux-gnu ${hash('2')}\nR6 2.6.1 R-4.5 ${hash('3')}\nremotes 2.5.0 source ${hash('4')}\n`,
  'answers/cran-child-linux-amd64/found': `ggplot2 3.5.1 source ${hash('5')}\n`,
  'answers/cran-child-linux-amd64/there': 'shiny 1.9.1\n',
};

const LOCK = `[base]
apt ca-certificates 20250419 all 10 ${hash('9')} linux/amd64
apt r-base-core 4.5.0-3 amd64 10 ${hash('0')} linux/amd64
cran + R6 2.6.1 R-4.5 ${hash('3')} linux/amd64
cran + remotes 2.5.0 source ${hash('4')} linux/amd64
cran dplyr 1.1.4 R-4.5/x86_64-pc-linux-gnu ${hash('2')} linux/amd64
cran shiny 1.9.1 source ${hash('1')} linux/amd64

[child] parent=base
cran ggplot2 3.5.1 source ${hash('5')} linux/amd64
cran shiny 1.9.1 - - linux/amd64
`;

interface Asking extends Locked {
  /** A file of the build that asked for a stage, and whether there was one. */
  question(stage: string, file: string): string;
  asked(stage: string): boolean;
}

/** A project whose packages R knows. */
function locked(run: (project: Asking) => Promise<void>): () => Promise<void> {
  const files = { 'tools.yaml': TOOLS, 'files/tool/DESCRIPTION': 'Package: tool\nVersion: 1.0\nImports: R6\n', ...ANSWERS };
  return withLock(files, async (project) => {
    const place = (stage: string) => join(project.folder, `questions/cran-${stage}-linux-amd64`);
    await run({ ...project, question: (stage, file) => readFileSync(join(place(stage), file), 'utf8'), asked: (stage) => existsSync(place(stage)) });
  });
}

/** The progress of a build in which R says something. */
function failed(text: string): string {
  return `${JSON.stringify({ logs: [{ vertex: 'sha256:1', data: Buffer.from(`${text}\n`).toString('base64') }] })}\nERROR: failed to solve\n`;
}

test(
  'the lock has the packages that R adds to the parent of a stage, and those that it finds there, but none that tools.yaml fixes itself',
  locked(async ({ folder, call, lock }) => {
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 0, stderr);
    assert.is(lock(), LOCK);
    assert.is((await call('')).exitCode, 0);
    const [, rows] = /text = "\n([^"]*)"\)/.exec(readFileSync(join(folder, 'out/lock/base/cran.amd64'), 'utf8'))!;
    assert.is(
      rows,
      `name version build sha256\nR6 2.6.1 R-4.5 ${hash('3')}\nremotes 2.5.0 source ${hash('4')}\ndplyr 1.1.4 R-4.5/x86_64-pc-linux-gnu ${hash('2')}\nshiny 1.9.1 source ${hash('1')}\n`,
    );
    assert.is((await call('lock --check')).exitCode, 0);
    assert.match((await call('explain base shiny')).stdout, /shiny — the dashboards \(locked 1\.9\.1\)/);
    assert.match((await call('explain base R6')).stdout, /R6 \(locked 2\.6\.1\)/);
  }),
);

test(
  'a build asks for a stage in place of its installation, after all that comes before it, as the lock has it',
  locked(async ({ call, question }) => {
    await call('lock');
    const text = question('child', 'out/Dockerfile');
    assert.match(text, /^COPY --chmod=0644 out\/lock\/base\/cran\.amd64 \/etc\/cran-lock\.R$/m);
    assert.match(text, `-e 'source("/etc/cran-lock.R")'`);
    assert.match(text, /R CMD INSTALL --library=\/usr\/local\/lib\/R\/site-library \\\n +\/tmp\/dwbuild\/files\/tool \\$/m);
    assert.match(
      text.slice(text.indexOf('FROM base AS child')),
      `-e '.libPaths("/opt/r")' \\
      -e 'source("/dwbuild-question/resolve.R")' \\
      ggplot2 \\
      shiny

FROM scratch
COPY --from=child /dwbuild-answer /
`,
    );
    assert.match(question('child', 'out/lock/base/cran.amd64'), `shiny 1.9.1 source ${hash('1')}`);
    assert.match(question('base', 'out/Dockerfile'), / dplyr@1\.1-4 \\\n(.*\n)* +tool=\/tmp\/dwbuild\/files\/tool\n/);
    assert.match(question('base', 'files/tool/DESCRIPTION'), 'Package: tool');
    assert.is(question('base', '.dwbuild-question/pins'), '');
    assert.match(question('base', '.dwbuild-question/resolve.R'), 'commandArgs(trailingOnly = TRUE)');
  }),
);

test(
  'a stage that did not change stays, and a changed one keeps the versions that it has, except those to update',
  locked(async ({ folder, call, lock, question }) => {
    await call('lock');
    const before = question('base', '.dwbuild-question/now');
    put(folder, {
      'tools.yaml': TOOLS.replace('[ggplot2, ', '[ggplot2, scales, '),
      'answers/cran-child-linux-amd64/found': `${ANSWERS['answers/cran-child-linux-amd64/found']}scales 1.3.0 source ${hash('6')}\n`,
    });
    assert.is((await call('lock')).exitCode, 0);
    assert.is(question('base', '.dwbuild-question/now'), before);
    assert.is(question('child', '.dwbuild-question/pins'), `ggplot2 3.5.1 ${hash('5')}\n`);
    assert.is(lock(), LOCK.replace('cran shiny 1.9.1 - -', `cran scales 1.3.0 source ${hash('6')} linux/amd64\ncran shiny 1.9.1 - -`));
    assert.is((await call('lock --update scales')).exitCode, 0);
    assert.is(question('child', '.dwbuild-question/pins'), `ggplot2 3.5.1 ${hash('5')}\n`);
  }),
);

test(
  'a lock is stale at a package that it does not have or has in a different version, and after a change of a folder or a mirror',
  locked(async ({ folder, call }) => {
    await call('lock');
    put(folder, { 'tools.yaml': TOOLS.replace('[ggplot2', '[scales, ggplot2').replace('1.1-4', '1.1.5') });
    const { stderr } = await call('check');
    assert.match(stderr, /^tools\.yaml:9:9 error LOCK_STALE {2}tools\.lock has dplyr 1\.1\.4 for stage "base", which asks for dplyr@1\.1\.5$/m);
    assert.match(stderr, /^tools\.yaml:14:\d+ error LOCK_STALE {2}scales of stage "child" is not in tools\.lock$/m);
    put(folder, { 'tools.yaml': TOOLS, 'files/tool/DESCRIPTION': 'Package: tool\nVersion: 1.1\n' });
    assert.match((await call('check')).stderr, /^tools\.yaml:4:3 error LOCK_STALE {2}stage "base" changed after tools\.lock was made$/m);
    put(folder, { 'tools.yaml': TOOLS.replace('cran-binary/', 'others/'), 'files/tool/DESCRIPTION': 'Package: tool\nVersion: 1.0\nImports: R6\n' });
    assert.match((await call('check')).stderr, /stage "base" changed after tools\.lock was made$/m);
  }),
);

test(
  'what R cannot find is reported at its line, with what there is instead, and what is built on it is not asked',
  locked(async ({ folder, call, asked }) => {
    put(folder, {
      'answers/cran-base-linux-amd64/error':
        'dplyr\tthe repositories have no dplyr 1.1-4\tthey have 1.1.3, 1.1.2\nR6\tR6 needs R >= 9.9, and it would get 4.5.0\t\n',
    });
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 1);
    assert.match(stderr, /^tools\.yaml:9:9 error LOCK_FAILED {2}the repositories have no dplyr 1\.1-4\n.*\n.*\n {2}hint: they have 1\.1\.3, 1\.1\.2$/m);
    assert.match(stderr, /^tools\.yaml:7:5 error LOCK_FAILED {2}R6 needs R >= 9\.9, and it would get 4\.5\.0$/m);
    assert.match(stderr, /^2 errors$/m);
    assert.not.ok(asked('child'));
    assert.not.ok(existsSync(join(folder, 'tools.lock')));
  }),
);

test(
  'a version of an ancestor that left the repositories is reported there, and everything else at the packages of the stage',
  locked(async ({ folder, call }) => {
    await call('lock');
    const answer = (text: string) =>
      put(folder, { 'tools.yaml': TOOLS.replace('[ggplot2, shiny]', '[ggplot2]'), 'answers/cran-child-linux-amd64.failed': failed(text) });
    answer('Error: the repositories do not have shiny 1.9.1 any more, they have 1.10.0, 1.8.0; run npx dwbuild lock --update shiny');
    assert.match(
      (await call('lock')).stderr,
      /^tools\.yaml:8:9 error LOCK_FAILED {2}the repositories do not have shiny 1\.9\.1 of stage "base" any more\n.*\n.*\n {2}hint: they have 1\.10\.0, 1\.8\.0; run `npx dwbuild lock --update shiny`$/m,
    );
    answer('Error in file(con, "r") : cannot open the connection');
    assert.match((await call('lock')).stderr, /LOCK_FAILED {2}cran could not look for the packages of stage "child": cannot open the connection$/m);
  }),
);

test.run();
