import { execa } from 'execa';
import { project } from './images.ts';

/** One test of one stage, as `dwbuild test --format json` tells it. */
export interface Result {
  stage: string;
  title: string;
  outcome: string;
  line: number;
  message?: string;
  output?: string;
}

/** How a run of `dwbuild test` ended. */
export interface Tested {
  exitCode: number | undefined;
  stderr: string;
  results: Result[];
  pid: number | undefined;
}

/** Runs `dwbuild test` on images, by the stage of tools.yaml that each is of. */
export async function testImages(file: string, images: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Tested> {
  const named = Object.entries(images).map(([stage, image]) => `--image=${stage}=${image}`);
  const child = execa('node', ['--import', 'tsx', 'src/bin.ts', 'test', ...Object.keys(images), '--file', file, '--format', 'json', ...named, ...args], {
    cwd: project,
    reject: false,
    env: { GITHUB_ACTIONS: '' },
  });
  const { exitCode, stdout, stderr } = await child;
  return { exitCode, stderr, pid: child.pid, results: stdout === '' ? [] : (JSON.parse(stdout) as { results: Result[] }).results };
}

/** What went wrong: the title of each test that failed, with what is said of it. */
export function failures(results: readonly Result[]): Record<string, string | undefined> {
  return Object.fromEntries(results.filter(({ outcome }) => outcome === 'failed').map(({ title, message }) => [title, message]));
}
