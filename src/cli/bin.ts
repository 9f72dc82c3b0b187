import { fileURLToPath } from 'node:url';
import { main } from './cli.ts';
import { recordRun } from './replay/record.ts';
import { sayFailure } from './terminal.ts';

if (process.argv[1] === fileURLToPath(import.meta.url)) start(); // from its sources; the launcher starts the bundle

/** Runs the program with the arguments of the process, and sets the exit code of the process. */
export function start(): void {
  Error.stackTraceLimit = 30; // parsers have more frames than Node's default of ten
  // Errors outside of `main`, for example in an event handler. The state of other operations is then unknown.
  process.on('uncaughtException', (error) => process.exit(sayFailure(error)));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  const keep = recordRun(fileURLToPath(import.meta.url));
  void main(process.argv.slice(2), keep).then((exitCode) => (process.exitCode = exitCode));
}

/** A reader that closes the pipe (`| head -1`) is not a fault. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
