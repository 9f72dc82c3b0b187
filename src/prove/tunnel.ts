import type { Duplex } from 'node:stream';
import { duplexOf } from '../system/duplex.ts';
import type { TestedImage } from './subject.ts';

/** Joins standard input and output to a connection. The answer's end ends it, and so does that of the input. */
const JOIN = `
exec 3<>"/dev/tcp/$1/$2" 4<&0 || exit
{ cat <&4 >&3; kill $$; } 2>/dev/null &
exec cat <&3`;

/**
 * A connection to a port of the subject, through the proxy's container and the docker command line: it needs no
 * published port, and so works with an engine on another machine too.
 */
export function connect({ outside, container }: TestedImage, port: number): Duplex {
  return duplexOf('docker', ['exec', '--interactive', outside.proxy, 'bash', '-c', JOIN, 'connect', container.slice(0, 12), String(port)]);
}
