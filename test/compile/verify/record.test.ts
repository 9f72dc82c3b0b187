import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withStandIns } from '../../programs.ts';
import { compileProject, oneStage } from '../render/project.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** Runs an action with a separate cache directory. */
async function withCache(action: (cache: string, records: () => string[]) => Promise<void>): Promise<void> {
  const before = { ...process.env };
  const cache = temporaryFolder('test');
  const folder = join(cache, 'dwbuild/validated');
  Object.assign(process.env, { DWBUILD_CACHE: '', XDG_CACHE_HOME: cache });
  try {
    await action(cache, () => (existsSync(folder) ? readdirSync(folder) : []));
  } finally {
    Object.assign(process.env, { DWBUILD_CACHE: before['DWBUILD_CACHE'] ?? 'off', XDG_CACHE_HOME: before['XDG_CACHE_HOME'] ?? '' });
    rmSync(cache, { recursive: true });
  }
}

const FINE = oneStage({ run: ['true'] });

test('a validation without findings is recorded once, by a hash; any change adds a record', () =>
  withCache(async (_, records) => {
    await compileProject(FINE);
    assert.is(records().length, 1);
    assert.match(records()[0]!, /^[0-9a-f]{64}$/);
    await compileProject(FINE);
    assert.is(records().length, 1);
    await compileProject(oneStage({ run: ['true', 'true'] }));
    assert.is(records().length, 2);
    const path = process.env['PATH'];
    try {
      process.env['PATH'] = '/nowhere';
      await compileProject(FINE);
    } finally {
      process.env['PATH'] = path;
    }
    assert.ok(records().length >= 2);
  }));

test('the tree of an npm project has a record of its own: a change to tools.yaml does not repeat it, a change to the lock does', () =>
  withCache(async (_, records) => {
    const files = (version: string) => ({
      'files/app/package.json': '{ "dependencies": { "a": "^1.0.0" } }',
      'files/app/package-lock.json': JSON.stringify({
        lockfileVersion: 3,
        packages: {
          '': { dependencies: { a: '^1.0.0' } },
          'node_modules/a': { version, resolved: 'https://registry.example.org/a/-/a.tgz', integrity: `sha512-${'a'.repeat(86)}==` },
        },
      }),
    });
    const numberAfter = async (run: string, version: string) => {
      const { diagnostics } = await compileProject(oneStage({ npm: { project: 'files/app' }, run: [run] }), files(version));
      assert.equal(
        diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
        version === '2.0.0' ? ['NPM_LOCK_TREE'] : [],
      );
      return records().length;
    };
    assert.equal([await numberAfter('true', '1.0.0'), await numberAfter('false', '1.0.0'), await numberAfter('true', '1.1.0')], [2, 3, 5]);
    assert.equal([await numberAfter('true', '2.0.0'), await numberAfter('true', '2.0.0')], [5, 5]);
  }));

test('a validation with findings is never recorded, and repeats them', () =>
  withCache(async (_, records) => {
    for (const turn of [1, 2]) {
      const { diagnostics } = await compileProject(oneStage({ run: ['echo "'] }));
      assert.equal(
        diagnostics.map(({ code }) => code),
        ['COMMAND_INCOMPLETE'],
        String(turn),
      );
      assert.equal(records(), []);
    }
  }));

test('a recorded Dockerfile is not checked again (counted by a stand-in for hadolint)', () =>
  withCache((_, records) =>
    withStandIns(
      {
        hadolint: 'echo once more >> "$(dirname "$0")/count"; echo "[]"',
      },
      async (folder) => {
        const count = () => readFileSync(join(folder, 'count'), 'utf8').split('\n').length - 1;
        await compileProject(FINE);
        await compileProject(FINE);
        assert.is(count(), 1);
        for (const record of records()) rmSync(join(process.env['XDG_CACHE_HOME']!, 'dwbuild/validated', record));
        await compileProject(FINE);
        assert.is(count(), 2);
      },
    ),
  ));

test('sources are checked even with a record', () =>
  withCache(async (_, records) => {
    const tools = oneStage({ files: [{ source: 'files/a', target: '/opt/a' }] });
    await compileProject(tools, { 'files/a': '' });
    assert.is(records().length, 1);
    assert.ok((await compileProject(tools)).diagnostics.length > 0);
  }));

test('nothing is recorded with DWBUILD_CACHE=off or an unwritable cache', () =>
  withCache(async (cache, records) => {
    process.env['DWBUILD_CACHE'] = 'off';
    assert.ok((await compileProject(FINE)).rendering);
    assert.equal(records(), []);
    process.env['DWBUILD_CACHE'] = '';
    writeFileSync(join(cache, 'file'), '');
    process.env['XDG_CACHE_HOME'] = join(cache, 'file');
    assert.ok((await compileProject(FINE)).rendering);
    chmodSync(cache, 0o500);
    process.env['XDG_CACHE_HOME'] = cache;
    assert.ok((await compileProject(FINE)).rendering);
    chmodSync(cache, 0o700);
  }));

test('old records are removed', () =>
  withCache(async (cache, records) => {
    await compileProject(FINE);
    const folder = join(cache, 'dwbuild/validated');
    for (let index = 0; index < 220; index += 1) {
      const path = join(folder, `old-${index}`);
      writeFileSync(path, '');
      utimesSync(path, index, index);
    }
    await compileProject(oneStage({ run: ['false'] }));
    assert.is(records().length, 200);
    assert.is(records().filter((name) => !name.startsWith('old-')).length, 2);
    assert.not.ok(records().includes('old-0'));
  }));

test.run();
