import { execa } from 'execa';
import { project } from './images.ts';
import { mirror, root } from './mirror.ts';
import { failure } from './once.ts';

/** Runs `dwbuild test` on the image of a stage, with the mirror. Throws with its output if a test fails. */
export async function testStage(stage: string, image: string, file = `${project}tools.yaml`): Promise<void> {
  const { container } = await mirror();
  const options = ['--file', file, '--mirror', container, '--mirror-root', root, `--image=${stage}=${image}`];
  const { failed, all } = await execa('node', ['--import', 'tsx', 'src/cli/bin.ts', 'test', stage, ...options], {
    cwd: project,
    all: true,
    reject: false,
    env: { CI: 'true', GITHUB_ACTIONS: '', NO_COLOR: '1' },
  });
  if (failed) throw failure(all);
}
