import { request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { duplexOf } from '../system/duplex.ts';
import type { TestedImage } from './subject.ts';

/** A response: with its body, or the response that switches the protocol. */
export interface Response {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
  upgraded: boolean;
}

/** Seconds after which a wrong answer is final. A program that still starts, or a proxy before it, answers with an error of the server. */
export function finalAfter({ status }: Response): number {
  return status < 500 ? 10 : 30;
}

/** The largest part of a body that is read, in bytes. */
const LARGEST = 16 * 1024 * 1024;

/** Connects standard input and output to a TCP connection, until either side closes. */
const JOIN = `
exec 3<>"/dev/tcp/$1/$2" 4<&0 || exit
{ cat <&4 >&3; kill $$; } 2>/dev/null &
exec cat <&3`;

/** Sends a GET request to the port of the subject. Rejects with an Error that gives the reason if there is no response. */
export function get(subject: TestedImage, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const {
    stage: { port },
    run,
    container,
  } = subject;
  if (port === undefined) return Promise.reject(new Error('the stage has no port'));
  const stream = connect(subject, port);
  const host = `${container.slice(0, 12)}:${port}`;
  const options: RequestOptions = {
    path,
    headers: { host, ...headers },
    createConnection: () => stream,
    signal: AbortSignal.any([run.signal, AbortSignal.timeout(run.limit * 1000)]),
  };
  return new Promise<Response>((resolve, reject) => {
    const sent = request(options, (message) => {
      readBody(message).then((body) => resolve(responseOf(message, body, false)), reject);
    });
    sent.on('upgrade', (message) => resolve(responseOf(message, '', true)));
    sent.on('error', (error) => reject(new Error(reasonOf(error, port, run.limit))));
    sent.end();
  }).finally(() => stream.destroy());
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  const pieces: AsyncIterable<Buffer> = message;
  for await (const chunk of pieces) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LARGEST) break;
  }
  return Buffer.concat(chunks).toString();
}

function responseOf({ statusCode = 0, headers }: IncomingMessage, body: string, upgraded: boolean): Response {
  return { status: statusCode, headers, body, upgraded };
}

function reasonOf(error: NodeJS.ErrnoException, port: number, limit: number): string {
  if (error.name === 'AbortError') return `no response within ${limit} seconds`;
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return `nothing answers on port ${port}`;
  return error.message;
}

/**
 * Opens a connection to a port of the subject through the proxy container and `docker exec`. It needs no published port,
 * so it also works with a remote engine.
 */
function connect({ outside, container }: TestedImage, port: number): Duplex {
  return duplexOf('docker', ['exec', '--interactive', outside.proxy, 'bash', '-c', JOIN, 'connect', container.slice(0, 12), String(port)]);
}
