import { Writable } from 'node:stream';
import { main } from '../src/cli/cli.ts';
import { runOn } from '../src/system/host.ts';
import { HOME } from './run-cli.ts';
import { TODAY } from './today.ts';
import type { Result } from './run-cli.ts';

/** Runs dwbuild in this process, with its own folder, environment and streams: ten times as fast as a new process. */
export async function dwbuild(args: string, cwd: string, env: Readonly<Record<string, string>> = {}, columns?: number): Promise<Result> {
  const [stdout, stderr] = [collector(columns), collector()];
  const host = { cwd: () => cwd, env: { HOME, DWBUILD_TODAY: TODAY, ...env }, stdout: stdout.stream, stderr: stderr.stream };
  const exitCode = await runOn(host, () => main(args.split(' ').filter(Boolean)));
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** A stream that is not a terminal unless it has columns, and the text written to it. */
function collector(columns?: number): { stream: NodeJS.WriteStream; text(): string } {
  const chunks: Buffer[] = [];
  const write = (chunk: Buffer, _: unknown, done: () => void) => (chunks.push(chunk), done());
  return { stream: Object.assign(new Writable({ write }), { columns }) as unknown as NodeJS.WriteStream, text: () => Buffer.concat(chunks).toString() };
}
