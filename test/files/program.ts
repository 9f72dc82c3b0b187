import { execFileSync, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a file below files/. */
export function program(name: string): string {
  return fileURLToPath(new URL(`../../files/${name}`, import.meta.url));
}

/** The Python executable: the one on PATH may be a wrapper script that takes longer than a test. */
const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
const PATH = `${dirname(python)}${delimiter}${process.env['PATH']}`;

const caller = `
import json, runpy, sys
name, cases = json.load(sys.stdin)
function = runpy.run_path(sys.argv[1])[name]
def call(case):
    try:
        return {"value": function(*case)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
json.dump([call(case) for case in cases], sys.stdout)
`;

/** Calls a function of a Python program once for each list of arguments, and returns each answer: its value, or the error. */
export function call(path: string, name: string, cases: unknown[][]): { value?: unknown; error?: string }[] {
  const { status, stdout, stderr } = spawnSync(python, ['-B', '-c', caller, path], { input: JSON.stringify([name, cases]), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Runs a command with only PATH and this environment, and returns its status and output. */
export function run(command: string, argument: string[], environment: Record<string, string> = {}): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(command, argument, { env: { PATH, ...environment }, encoding: 'utf8' });
  return { status, stdout, stderr };
}
