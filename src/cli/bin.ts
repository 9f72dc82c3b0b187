import { main } from './cli.ts';
import { sayFailure } from './terminal.ts';

Error.stackTraceLimit = 30; // the parsers alone go deeper than Node's ten
// Thrown where nobody waits for it: by the handler of an event. What else runs can't be relied on then.
process.on('uncaughtException', (error) => process.exit(sayFailure(error)));

for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
void main(process.argv.slice(2)).then((exitCode) => (process.exitCode = exitCode));

/** A reader that has enough (`| head -1`) is no fault. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
