import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { attempt, docker, run } from './engine.ts';
import { once } from './once.ts';
import { registry } from './registry.ts';

/** A project that installs from an archive of Debian packages, an index of Python packages and a repository of R packages, which change. */
export interface Locking {
  folder: string;
  /** The address of the archive. */
  address(): Promise<string>;
  /** Starts the archive, if it is not running, and runs a command in it. */
  inArchive(...command: readonly string[]): Promise<void>;
  dwbuild(...args: readonly string[]): Promise<string>;
  /** Locks, and compiles with the lock. */
  lock(...args: readonly string[]): Promise<void>;
  /** The names and versions of a kind in a section, with + for what came along. */
  locked(stage: string): string[];
  build(stage: string): Promise<{ exitCode: number | undefined; output: string }>;
  /** What a script prints in the image of a stage, which is built for it. */
  inImage(stage: string, script: string): Promise<string[]>;
}

/** What the image has for the installation. */
const PROGRAMS: Readonly<Record<string, string>> = { cran: 'python3 r-base-core', pip: 'python3-venv' };

/**
 * A project for the lock of one kind.
 * @param stages of tools.yaml; `base` gets its image, which trusts the archive
 */
export function locking(kind: string, stages: string): Locking {
  const folder = temporaryFolder(`lock-${kind}`);
  const started = once(`the archive for ${kind}`, async () => {
    const image = `${await registry()}/${run}/archive-for-${kind}:1`;
    const programs = `PROGRAMS=${PROGRAMS[kind] ?? 'python3'}`;
    await docker('build', '--pull=false', '--build-arg', programs, '--tag', image, fileURLToPath(new URL('lock', import.meta.url)));
    await docker('push', '--quiet', image);
    const container = await docker('run', '--detach', '--pull=never', '--label', run, image);
    const address = await docker('container', 'inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', container);
    writeFileSync(
      join(folder, 'tools.yaml'),
      `version: 1
mirrors: { root: "http://${address}", apt: { security: "", suites: ["{debian}"] } }
stages:
  base:
    from: ${image}
    facts: { debian: trixie }
${stages}`,
    );
    return { container, root: `http://${address}` };
  });
  async function dwbuild(...args: readonly string[]): Promise<string> {
    const { exitCode, all } = await execa(process.execPath, [CLI, ...args], { cwd: folder, reject: false, all: true, stdin: 'ignore' });
    return `${exitCode}\n${all}`;
  }
  const imageOf = (stage: string) => `${run}/locked-${kind}-${stage}`;
  const build = (stage: string) =>
    attempt('build', '--no-cache', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', imageOf(stage), folder);
  return {
    folder,
    address: async () => (await started()).root,
    async inArchive(...command) {
      await docker('exec', (await started()).container, ...command);
    },
    dwbuild,
    async lock(...args) {
      for (const call of [['lock', ...args], []]) {
        const ended = await dwbuild(...call);
        assert.match(ended, /^0\n/, ended);
      }
    },
    locked(stage) {
      const [, section = ''] = readFileSync(join(folder, 'tools.lock'), 'utf8').split(`[${stage}]`);
      const lines = section.split('\n\n')[0]!.matchAll(new RegExp(`^${kind} (\\+ )?(\\S+) (\\S+) `, 'gm'));
      return Array.from(lines, ([, plus = '', name, version]) => `${plus}${name} ${version}`);
    },
    build,
    async inImage(stage, script) {
      const { exitCode, output } = await build(stage);
      assert.is(exitCode, 0, output);
      return (await docker('run', '--rm', '--pull=never', '--network=none', '--entrypoint=', imageOf(stage), 'sh', '-c', script)).split('\n');
    },
  };
}
