import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { docker, run } from './engine.ts';
import { project } from './images.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// The project of test-command/, its images, and `dwbuild test` on them or on faulty images.

const fixture = fileURLToPath(new URL('test-command', import.meta.url));
export const folder = temporaryFolder('test');
export const program = ['--import', 'tsx', join(project, 'src/cli/bin.ts')];
export const stages = ['base', 'page', 'watcher', 'sweep'];

export function imageOf(name: string): string {
  return `${run}/${name}`;
}

export const images = once('the images', async () => {
  cpSync(fixture, folder, { recursive: true });
  await execa('node', [...program, 'compile', '--file', join(folder, 'tools.yaml')], { cwd: project });
  for (const stage of stages)
    await docker('build', '--pull=false', '--quiet', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', imageOf(stage), folder);
});

/** Builds a faulty image of a stage. */
export async function broken(stage: string, name: string, ...instructions: readonly string[]): Promise<void> {
  await images();
  const context = mkdtempSync(join(folder, 'broken-'));
  writeFileSync(join(context, 'Dockerfile'), [`FROM ${imageOf(stage)}`, ...instructions, ''].join('\n'));
  await docker('build', '--pull=false', '--quiet', '--tag', imageOf(name), context);
}

/** Two at a time, because `dwbuild test` mostly waits for containers. */
const LANES = 2;
const trials: (() => Promise<Tested>)[] = [];
const running: Promise<Tested>[] = [];

/** `dwbuild test` on a faulty image of a stage. The first call of a returned function starts the trials of all. */
export function trial(stage: string, instructions: readonly string[], ...args: readonly string[]): () => Promise<Tested> {
  const index = trials.length;
  trials.push(async () => {
    const name = `${stage}-${process.pid}-${index}`;
    await broken(stage, name, ...instructions);
    return await dwbuildTest({ [stage]: name }, ...args);
  });
  return () => {
    for (let place = running.length; place < trials.length; place++) {
      const free = Promise.resolve(running[place - LANES]).catch(() => undefined);
      running.push(free.then(trials[place]));
      running[place]!.catch(() => undefined); // its own test reports it
    }
    return running[index]!;
  };
}

interface Result {
  stage: string;
  title: string;
  outcome: string;
  line: number;
  message?: string;
  output?: string;
}

/** How `dwbuild test` ended. */
export interface Tested {
  exitCode: number | undefined;
  stderr: string;
  results: Result[];
  pid: number | undefined;
}

/** Runs `dwbuild test` on images of this run. */
export async function dwbuildTest(names: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Tested> {
  const named = Object.entries(names).map(([stage, name]) => `--image=${stage}=${imageOf(name)}`);
  const child = execa('node', [...program, 'test', ...Object.keys(names), '--file', join(folder, 'tools.yaml'), '--format', 'json', ...named, ...args], {
    cwd: project,
    reject: false,
    env: { GITHUB_ACTIONS: '' },
  });
  const { exitCode, stdout, stderr } = await child;
  return { exitCode, stderr, pid: child.pid, results: stdout === '' ? [] : (JSON.parse(stdout) as { results: Result[] }).results };
}

/** The failed tests: message by title. */
export function failures(results: readonly Result[]): Record<string, string | undefined> {
  return Object.fromEntries(results.filter(({ outcome }) => outcome === 'failed').map(({ title, message }) => [title, message]));
}

/** The number of containers, networks and volumes on the engine that a process created. */
export async function madeBy(pid: number | undefined): Promise<number> {
  const labels = ['--filter', 'label=dwbuild.test', '--format', '{{.Label "dwbuild.test"}}'];
  const all = await Promise.all([docker('ps', '--all', ...labels), docker('network', 'ls', ...labels), docker('volume', 'ls', ...labels)]);
  return all
    .join('\n')
    .split('\n')
    .filter((id) => id.split('/')[1] === String(pid)).length;
}
