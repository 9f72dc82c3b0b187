import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI, filesIn, inProject, put, VALID } from '../run-cli.ts';

interface Watching {
  /** Waits for a new occurrence of the text on standard error; returns the new output up to it. */
  says(text: string): Promise<string>;
  /** Sends Ctrl-C and waits for the end. */
  interrupt(): Promise<{ exitCode: number | undefined; signal: string | undefined; rest: string }>;
}

/** Starts a watching command as a process, and ends it after the test. */
function watching(args: string, run: (watch: Watching, folder: string) => Promise<void>): (folder: string) => Promise<void> {
  return async (folder) => {
    const child = execa(process.execPath, [CLI, ...args.split(' ')], {
      cwd: folder,
      env: { HOME: folder, DWBUILD_CACHE: 'off' },
      extendEnv: false,
      reject: false,
    });
    let [all, read] = ['', 0];
    let heard = () => {};
    child.stderr.on('data', (part: Buffer) => {
      all += part.toString();
      heard();
    });
    const says = async (text: string) => {
      for (let at = all.indexOf(text, read); ; at = all.indexOf(text, read)) {
        if (at >= 0) {
          const said = all.slice(read, at + text.length);
          read = at + text.length;
          return said;
        }
        const patience = AbortSignal.timeout(20_000);
        await new Promise<void>((resolve, reject) => {
          heard = resolve;
          patience.addEventListener('abort', () => reject(new Error(`"${text}" is missing in:\n${all.slice(read)}`)));
        });
      }
    };
    const interrupt = async () => {
      child.kill('SIGINT');
      const { exitCode, signal } = await child;
      return { exitCode, signal, rest: all.slice(read) };
    };
    try {
      await run({ says, interrupt }, folder);
    } finally {
      child.kill('SIGKILL');
      await child;
    }
  };
}

const WAITING = 'waiting for changes, Ctrl-C to stop\n';
const compiled = (folder: string) => filesIn(join(folder, 'out'))['Dockerfile']!;

test(
  'a change of tools.yaml is compiled, a fault is reported, and Ctrl-C ends with success',
  inProject(
    { 'tools.yaml': VALID },
    watching('--watch', async ({ says, interrupt }, folder) => {
      assert.is(await says(WAITING), `out/: 4 files written, 0 removed, 0 unchanged; 1 stage\nnothing is wrong; ${WAITING}`);
      put(folder, { 'tools.yaml': VALID.replace('curl', 'wget') });
      assert.match(await says(WAITING), `tools.yaml changed: nothing is wrong; ${WAITING}`);
      assert.match(compiled(folder), 'wget');
      put(folder, { 'tools.yaml': VALID.replace('curl', 'Wget') });
      const fault = await says(WAITING);
      assert.match(fault, /^tools\.yaml:5:11 error BAD_VALUE .*\n  5 \|     apt: \[Wget\]\n/);
      assert.match(fault, `\ntools.yaml changed: 1 error; ${WAITING}`);
      assert.match(compiled(folder), 'wget');
      put(folder, { 'tools.yaml': 'version: [' });
      assert.match(await says(WAITING), 'YAML_SYNTAX');
      put(folder, { 'tools.yaml': VALID });
      assert.match(await says(WAITING), `tools.yaml changed: nothing is wrong; ${WAITING}`);
      assert.equal(await interrupt(), { exitCode: 0, signal: undefined, rest: '' });
      assert.equal(Object.keys(filesIn(folder)), ['out/Dockerfile', 'out/Dockerfile.dockerignore', 'out/docker-bake.json', 'out/manifest.txt', 'tools.yaml']);
    }),
  ),
);

test(
  'notices files that are replaced by an editor, or removed and created again',
  inProject(
    { 'tools.yaml': VALID },
    watching('compile --watch', async ({ says, interrupt }, folder) => {
      await says(WAITING);
      for (const name of ['one', 'two']) {
        put(folder, { '.tools.yaml.swp': '', new: VALID.replace('curl', name) });
        renameSync(join(folder, 'new'), join(folder, 'tools.yaml'));
        assert.match(await says(WAITING), `tools.yaml changed: nothing is wrong; ${WAITING}`);
        assert.match(compiled(folder), name);
      }
      rmSync(join(folder, 'tools.yaml'));
      assert.match(await says(WAITING), 'tools.yaml: no such file or folder');
      put(folder, { 'tools.yaml': VALID });
      assert.match(await says(WAITING), `tools.yaml changed: nothing is wrong; ${WAITING}`);
      assert.is((await interrupt()).exitCode, 0);
    }),
  ),
);

test(
  'watches included files, also while tools.yaml can not be read without them',
  inProject(
    { 'tools.yaml': 'version: 1\ninclude: [stages/*.yaml]\n', 'stages/base.yaml': VALID },
    watching('--watch', async ({ says, interrupt }, folder) => {
      assert.match(await says(WAITING), `1 stage\nnothing is wrong; ${WAITING}`);
      put(folder, { 'stages/base.yaml': VALID.replace('curl', 'wget') });
      assert.match(await says(WAITING), `stages/base.yaml changed: nothing is wrong; ${WAITING}`);
      assert.match(compiled(folder), 'wget');
      put(folder, { 'stages/base.yaml': 'version: [' });
      assert.match(await says(WAITING), 'stages/base.yaml:1:10 error YAML_SYNTAX');
      put(folder, { 'stages/base.yaml': VALID });
      assert.match(await says(WAITING), `stages/base.yaml changed: nothing is wrong; ${WAITING}`);
      put(folder, { 'stages/other.yaml': VALID.replace('base', 'other') });
      assert.match(await says(WAITING), `stages/other.yaml changed: nothing is wrong; ${WAITING}`);
      rmSync(join(folder, 'stages'), { recursive: true });
      assert.match(await says(WAITING), 'no file matches "stages/*.yaml"');
      put(folder, { 'stages/base.yaml': VALID });
      assert.match(await says(WAITING), `stages/base.yaml changed: nothing is wrong; ${WAITING}`);
      assert.is((await interrupt()).exitCode, 0);
    }),
  ),
);

const WITH_FILES = `${VALID}    files: [{ target: /etc/motd }, { source: extra/notes.hbs, target: /etc/notes }]\n`;

test(
  'watches the files that stages copy, in any folder, including new ones',
  inProject(
    { 'tools.yaml': WITH_FILES, 'extra/notes.hbs': 'of {{stage}}\n' },
    watching('--watch --format json', async ({ says, interrupt }, folder) => {
      assert.match(await says(WAITING), /^1 error; /);
      put(folder, { 'files/base/motd': 'Hello\n' });
      assert.match(await says(WAITING), `files/base/motd changed: nothing is wrong; ${WAITING}`);
      put(folder, { 'extra/notes.hbs': 'for {{stage}}\n' });
      assert.match(await says(WAITING), `extra/notes.hbs changed: nothing is wrong; ${WAITING}`);
      assert.ok(Object.values(filesIn(join(folder, 'out'))).some((text) => text.includes('for base')));
      rmSync(join(folder, 'files'), { recursive: true });
      assert.match(await says(WAITING), `files/base/motd changed: 1 error; ${WAITING}`);
      put(folder, { 'tools.yaml': VALID });
      assert.match(await says(WAITING), `tools.yaml changed: nothing is wrong; ${WAITING}`);
      put(folder, { 'extra/notes.hbs': 'unused' });
      put(folder, { 'tools.yaml': VALID.replace('curl', 'wget') });
      assert.match(await says(WAITING), `tools.yaml changed: nothing is wrong; ${WAITING}`);
      assert.equal((await interrupt()).rest, '');
    }),
  ),
);

test(
  'check also watches the generated files and a new package manager of the project',
  inProject(
    { 'tools.yaml': VALID },
    watching('check --watch --output json=report.json', async ({ says, interrupt }, folder) => {
      assert.match(await says(WAITING), /\n4 errors; /);
      put(folder, { 'tools.yaml': VALID.replace('apt', 'cargo') });
      assert.match(await says(WAITING), 'UNKNOWN_KEY');
      assert.match(filesIn(folder)['report.json']!, 'UNKNOWN_KEY');
      mkdirSync(join(folder, 'partials/managers/cargo'), { recursive: true });
      put(folder, {
        'partials/managers/cargo/install.hbs': '{{#chain}}\ntrue\n{{/chain}}\n',
        'partials/managers/cargo/manager.yaml': 'package: { pattern: "^(?<name>.+)$", patternErrorMessage: "A crate.", examples: [a] }\n',
      });
      await says('DRIFT');
      await says(WAITING);
      assert.not.match(filesIn(folder)['report.json']!, 'UNKNOWN_KEY');
      put(folder, { 'out/Dockerfile': 'FROM scratch\n' });
      assert.match(await says(WAITING), 'NOT_GENERATED');
      put(folder, { 'README.md': '<!-- dwbuild graph --format mermaid -->\n' });
      assert.match(await says(WAITING), 'README_SECTION');
      assert.ok(existsSync(join(folder, 'report.json')));
      assert.is((await interrupt()).exitCode, 0);
    }),
  ),
);

test(
  'compile updates the sections of a changed README and ignores its own writes',
  inProject(
    { 'tools.yaml': VALID, 'README.md': 'None yet\n' },
    watching('--watch', async ({ says, interrupt }, folder) => {
      await says(WAITING);
      put(folder, { 'README.md': '<!-- dwbuild graph --format text -->\n<!-- /dwbuild -->\n' });
      assert.is(
        await says(WAITING),
        `out/: 0 files written, 0 removed, 4 unchanged; README.md: written; 1 stage\nREADME.md changed: nothing is wrong; ${WAITING}`,
      );
      assert.match(filesIn(folder)['README.md']!, 'base (shared, from debian:trixie, Debian 13 (trixie) until 2030-06-30)');
      await wait(500);
      put(folder, { 'tools.yaml': VALID.replace('base', 'core') });
      assert.match(await says(WAITING), `\ntools.yaml changed: nothing is wrong; ${WAITING}`);
      assert.match(filesIn(folder)['README.md']!, 'core (shared, from debian:trixie, Debian 13 (trixie) until 2030-06-30)');
      await wait(500);
      assert.equal(await interrupt(), { exitCode: 0, signal: undefined, rest: '' });
    }),
  ),
);

test.run();
