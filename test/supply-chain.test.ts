import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';

// What docs/security.md says about the packages that dwbuild consists of.
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

interface Locked {
  dev?: true;
  devOptional?: true;
  hasInstallScript?: true;
  integrity?: string;
  resolved?: string;
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;

test('no package of an installation runs a script when it is installed, and neither does dwbuild', () => {
  const found = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
  assert.equal(
    found.filter(([, { dev, devOptional }]) => !dev && !devOptional),
    [],
  );
  assert.equal(
    found.map(([path]) => path),
    ['node_modules/esbuild'],
    'for development',
  );
  assert.equal(
    ['preinstall', 'install', 'postinstall'].filter((name) => Object.hasOwn(scripts, name)),
    [],
  );
});

test('the lock names no host, and the hash of every package', () => {
  for (const [path, { resolved, integrity }] of locked) assert.equal([resolved, integrity?.slice(0, 7)], [undefined, 'sha512-'], path);
});

test('a release is published only by its workflow, with provenance and without scripts of dependencies', () => {
  const { jobs, permissions } = parse(read('.github/workflows/release.yml'));
  assert.equal([permissions, jobs.publish.permissions], [{}, { contents: 'read', 'id-token': 'write' }]);
  const runs: string[] = jobs.publish.steps.flatMap(({ run }: { run?: string }) => run ?? []);
  assert.ok(runs.includes('npm ci --ignore-scripts'));
  assert.match(runs.at(-1)!, /^npm publish --provenance /);
  assert.not.match(read('.github/workflows/release.yml'), 'secrets.');
});

test.run();
