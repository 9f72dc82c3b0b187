import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll, git } from '../../git.ts';
import { inProject, put, VALID } from '../../run-cli.ts';

// pre-commit uses the hooks from a clone of this repository, and installs dwbuild as for users.
const root = fileURLToPath(new URL('../../..', import.meta.url));

test(
  'the hooks of pre-commit compile, and reject a stale out/',
  inProject({ 'project/tools.yaml': VALID }, async (folder) => {
    const [project, source] = [join(folder, 'project'), join(folder, 'dwbuild')];
    git(folder, 'clone', '--quiet', root, source);
    const hooks = { repos: [{ repo: source, rev: git(source, 'rev-parse', 'HEAD'), hooks: [{ id: 'dwbuild' }, { id: 'dwbuild-check' }] }] };
    put(project, { '.pre-commit-config.yaml': JSON.stringify(hooks) });
    commitAll(project);
    const run = async (hook: string) =>
      execa('pre-commit', ['run', hook, '--all-files', '--verbose', '--color=never'], {
        cwd: project,
        env: { PRE_COMMIT_HOME: join(folder, 'cache'), GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' },
        reject: false,
        all: true,
      });
    const drifted = await run('dwbuild-check');
    assert.is(drifted.exitCode, 1, drifted.all);
    assert.match(drifted.all, /out\/Dockerfile.* DRIFT/);
    assert.match((await run('dwbuild')).all, '4 files written');
    commitAll(project);
    const compiled = await run('dwbuild-check');
    assert.is(compiled.exitCode, 0, compiled.all);
  }),
);

test.run();
