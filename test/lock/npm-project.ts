import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { put } from '../run-cli.ts';
import { withRegistry } from './npm-registry.ts';
import type { Published, Registry } from './npm-registry.ts';
import { withLock } from './project.ts';
import type { Locked } from './project.ts';

export const LOCK = 'files/app/package-lock.json';

export const PACKAGES: Published = {
  app: { '1.0.0': { dependencies: { lib: '^1.0.0' } }, '1.1.0': { dependencies: { lib: '^1.0.0' }, bin: { app: 'app.js' }, license: 'MIT' } },
  lib: { '1.0.0': {}, '1.0.1': { optionalDependencies: { native: '1.0.0' } }, '2.0.0': {} },
  native: { '1.0.0': { os: ['aix'], cpu: ['ppc64'] } },
  tool: { '3.0.0': { peerDependencies: { lib: '^1.0.0' } } },
  '@team/lint': { '1.0.0': {} },
  old: { '1.0.0': { peerDependencies: { lib: '^2.0.0' } } },
  modern: { '1.0.0': { engines: { node: '>=18' } }, '2.0.0': { engines: { node: '>=24' } } },
};

export const manifest = (more: object) => `${JSON.stringify({ name: 'p', version: '1.0.0', ...more }, undefined, 2)}\n`;

export const hash = '0'.repeat(64);
export const apt = (nodejs: string) =>
  Object.entries({ 'ca-certificates': '1_all', npm: '9.2.0_all', nodejs: `${nodejs}_amd64` })
    .map(([name, file]) => `'http://mirror.example.org/pool/${name}_${file}.deb' ${name}_${file}.deb 10 SHA256:${hash}\n`)
    .join('');

interface Npm extends Locked {
  registry: Registry;
  /** A file of the project, or nothing. */
  read(file: string): string | undefined;
  /** Runs the program npm in a copy of the project, and returns the lock that it writes. */
  npm(args: string): Promise<string>;
}

/** A project of npm in a project of dwbuild, and a registry. */
export function project(packageJson: object, run: (project: Npm) => Promise<void>, more = ''): () => Promise<void> {
  return () =>
    withRegistry({ ...PACKAGES }, (registry) =>
      withLock(
        {
          'tools.yaml': `version: 1
mirrors: { root: "${registry.address}" }
stages:
  base:
    from: debian:trixie
    apt: [npm]
  app:
    parent: base
    npm: { project: files/app }
${more}`,
          'files/app/package.json': manifest(packageJson),
          'answers/apt-linux-amd64/base/found': apt('20.19.2+dfsg-1'),
        },
        async (locked) => {
          const { folder, call } = locked;
          const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined);
          await run({
            ...locked,
            registry,
            read,
            call: (args, env = {}) => call(args, { HOME: folder, XDG_CACHE_HOME: join(folder, 'records'), ...env }),
            async npm(args) {
              const lock = read('files/app/package-lock.json');
              put(folder, { 'copy/package.json': read('files/app/package.json')!, ...(lock !== undefined && { 'copy/package-lock.json': lock }) });
              const options = `--package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --registry ${registry.address}/npm/`;
              await execa('npm', `${args} ${options}`.split(' '), {
                cwd: join(folder, 'copy'),
                extendEnv: false,
                env: { PATH: process.env['PATH'], HOME: join(folder, 'copy') },
              });
              return read('copy/package-lock.json')!;
            },
          });
        },
      )(),
    );
}
