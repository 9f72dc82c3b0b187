import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The program as it is installed. */
export const CLI = fileURLToPath(new URL('../dist/cli/dwbuild.cjs', import.meta.url));

/** A tools.yaml that is valid, without a warning. */
export const VALID = `version: 1
stages:
  base:
    from: debian:trixie
    apt: [curl]
`;

/** Removed when the tests end, so that a developer's own cache and configuration neither decide a test nor grow by one. */
export const HOME = mkdtempSync(join(tmpdir(), 'dwbuild-home-'));
process.on('exit', () => rmSync(HOME, { recursive: true, force: true }));

export interface Result {
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

/** Runs dwbuild as a process of its own, with nothing of this process's environment: no linter on PATH takes part. */
export async function dwbuild(args: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Result> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [CLI, ...args.split(' ').filter(Boolean)], {
    cwd,
    env: { HOME, ...env },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}

/** Runs a shell command line in which $DWBUILD stands for the program. */
export async function shell(script: string, cwd: string): Promise<Result> {
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', `set -o pipefail; ${script}`], {
    cwd,
    env: { HOME, PATH: process.env['PATH'], DWBUILD: `${process.execPath} ${CLI}` },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}

/** Runs a test in a new folder with these files, beside a copy of a fixture if one is named. */
export function inProject(files: Readonly<Record<string, string>>, run: (folder: string) => Promise<void>, fixture?: string): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dwbuild-test-'));
    try {
      if (fixture !== undefined) cpSync(fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url)), folder, { recursive: true });
      put(folder, files);
      await run(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** Writes files into a folder. */
export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file below a folder with its content, by path. */
export function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
