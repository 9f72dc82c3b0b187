import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { TODAY } from './today.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The installed program. */
export const CLI = fileURLToPath(new URL('../dist/cli/dwbuild.cjs', import.meta.url));

/** A valid tools.yaml without warnings. */
export const VALID = `version: 1
stages:
  base:
    from: debian:trixie
    apt: [curl]
`;

/** A temporary home, so that tests neither use nor change the developer's cache and configuration. */
export const HOME = temporaryFolder('home');

export interface Result {
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

/** Runs dwbuild as a process with a minimal environment, without linters on PATH. */
export async function dwbuild(args: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Result> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [CLI, ...args.split(' ').filter(Boolean)], {
    cwd,
    env: { HOME, DWBUILD_TODAY: TODAY, ...env },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}

/** Runs a shell command in which $DWBUILD is the program. */
export async function shell(script: string, cwd: string): Promise<Result> {
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', `set -o pipefail; ${script}`], {
    cwd,
    env: { HOME, DWBUILD_TODAY: TODAY, PATH: process.env['PATH'], DWBUILD: `${process.execPath} ${CLI}` },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}

/** Runs a test in a temporary folder with these files, and a copy of a fixture if one is named. */
export function inProject(files: Readonly<Record<string, string>>, run: (folder: string) => Promise<void>, fixture?: string): () => Promise<void> {
  return async () => {
    const folder = temporaryFolder('test');
    if (fixture !== undefined) cpSync(fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url)), folder, { recursive: true });
    put(folder, files);
    await run(folder);
  };
}

/** Writes files into a folder. */
export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The contents of all files below a folder, by path. */
export function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
