import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Subject } from './subject.ts';

/** Joins standard input and output to a connection. The answer's end ends it, and so does that of the input. */
const JOIN = `
exec 3<>"/dev/tcp/$1/$2" 4<&0 || exit
{ cat <&4 >&3; kill $$; } 2>/dev/null &
exec cat <&3`;

/**
 * A connection to a port of the subject, through the proxy's container and the docker command line: it needs no
 * published port, and so works with an engine on another machine too.
 */
export function connect({ outside, container }: Subject, port: number): Duplex {
  const child = spawn('docker', ['exec', '--interactive', outside.proxy, 'bash', '-c', JOIN, 'connect', container.slice(0, 12), String(port)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  stream.on('error', () => {}); // whoever reads learns of it too
  child.on('error', (error) => stream.destroy(error));
  stream.on('close', () => child.kill());
  return stream;
}
