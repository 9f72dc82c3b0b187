import { request as send } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { mirror } from './mirror.ts';

/** The options of a request; default: GET without a body. */
export interface Message {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface Reply {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  body: string;
}

/** Sends a request with the mirror as proxy, which allows only the addresses of the mirror and the containers. */
export async function request(address: string, message: Message = {}): Promise<Reply> {
  return await requestAt((await mirror()).port, address, message);
}

/** Sends a request to a mirror on a port of this machine. */
export function requestAt(port: number, address: string, { method = 'GET', headers = {}, body = '' }: Message = {}): Promise<Reply> {
  const { host } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = send({ method, host: '127.0.0.1', port, path: address, headers: { Host: host, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode, headers: response.headers, bytes, body: bytes.toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The first response of a container, within two minutes, because large tools start slowly on a busy machine. */
export async function answerOf(address: string): Promise<Reply> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const reply = await request(address);
    if (reply.status !== 502 || Date.now() > deadline) return reply;
    await wait(500);
  }
}
