import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll, git } from '../git.ts';
import { testWith, withStandIns } from '../programs.ts';
import { CLI, dwbuild, inProject, put, VALID } from '../run-cli.ts';

// The hooks, called by the programs that call them: git, and pre-commit where a machine has it.
const root = fileURLToPath(new URL('../..', import.meta.url));

for (const subfolder of ['', 'some images/']) {
  test(
    `git's hook looks at what is staged, and not at what lies about${subfolder && ', in a folder of a repository too'}`,
    inProject({}, async (folder) => {
      const project = join(folder, subfolder);
      git(folder, 'init', '--quiet');
      put(project, {});
      const started = await execa(process.execPath, [CLI, 'init', subfolder || '.'], { cwd: folder, all: true });
      assert.match(started.all, 'git config core.hooksPath .githooks');
      git(folder, 'config', 'core.hooksPath', '.githooks');
      await dwbuild('', project);
      git(folder, 'add', '--all', '--', `:!${subfolder}out`);
      await withNpx(async () => {
        assert.throws(() => git(folder, 'commit', '--message', 'without out/'), /out\/Dockerfile/);
        git(folder, 'add', '--all');
        rmSync(join(project, 'out'), { recursive: true }); // staged it is all the same
        git(folder, 'commit', '--message', 'with out/');
      });
    }),
  );
}

testWith('pre-commit')(
  'pre-commit installs dwbuild from this repository, and runs both hooks',
  inProject({ 'project/tools.yaml': VALID }, async (folder) => {
    const [project, source] = [join(folder, 'project'), join(folder, 'dwbuild')];
    git(folder, 'clone', '--quiet', '--no-hardlinks', root, source);
    commitAll(project);
    const run = async (hook: string) =>
      execa('pre-commit', ['try-repo', source, hook, '--all-files'], {
        cwd: project,
        env: { PRE_COMMIT_HOME: join(folder, 'cache'), GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' },
        reject: false,
        all: true,
      });
    const drifted = await run('dwbuild-check');
    assert.is(drifted.exitCode, 1, drifted.all);
    assert.match(drifted.all, /out\/Dockerfile.*DRIFT/);
    assert.match((await run('dwbuild')).all, '3 files written');
    commitAll(project);
    const compiled = await run('dwbuild-check');
    assert.is(compiled.exitCode, 0, compiled.all);
  }),
);

/** With a stand-in for npx, which would ask a registry for dwbuild. */
async function withNpx(run: () => Promise<void>): Promise<void> {
  await withStandIns({ npx: `shift 2\nexec "${process.execPath}" "${CLI}" "$@"` }, run);
}

test.run();
