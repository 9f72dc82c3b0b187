import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { git } from '../../git.ts';
import { withStandIns } from '../../programs.ts';
import { CLI, dwbuild, inProject, put } from '../../run-cli.ts';

// The hook of a new project, run by git.

for (const subfolder of ['', 'some images/']) {
  test(
    `the hook checks the staged files, not the work tree${subfolder && ', also in a subfolder of a repository'}`,
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
        rmSync(join(project, 'out'), { recursive: true }); // it is still staged
        git(folder, 'commit', '--message', 'with out/');
      });
    }),
  );
}

test(
  'the hook checks every project of a repository',
  inProject({}, async (folder) => {
    git(folder, 'init', '--quiet');
    git(folder, 'config', 'core.hooksPath', '.githooks');
    for (const project of ['images', 'some tools']) await execa(process.execPath, [CLI, 'init', project], { cwd: folder });
    await dwbuild('', join(folder, 'images'));
    git(folder, 'add', '--all');
    await withNpx(async () => {
      assert.throws(() => git(folder, 'commit', '--message', 'one of two'), /some tools\/out\/Dockerfile/);
      await dwbuild('', join(folder, 'some tools'));
      rmSync(join(folder, 'images/out/Dockerfile'));
      git(folder, 'add', '--all');
      assert.throws(() => git(folder, 'commit', '--message', 'the other of two'), /images\/out\/Dockerfile/);
      await dwbuild('', join(folder, 'images'));
      git(folder, 'add', '--all');
      git(folder, 'commit', '--message', 'both');
    });
  }),
);

/** Runs git with a stand-in for npx, which would query a registry. */
async function withNpx(run: () => Promise<void>): Promise<void> {
  await withStandIns({ npx: `shift 2\nexec "${process.execPath}" "${CLI}" "$@"` }, run);
}

test.run();
