import { request as send } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { mirror } from './mirror.ts';

/** What is sent beside an address; a GET without a body unless said otherwise. */
export interface Message {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** What came back. */
export interface Reply {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  body: string;
}

/** Asks the mirror for an address, as a proxy, which gives only the mirror's own and the containers' addresses. */
export async function request(address: string, message: Message = {}): Promise<Reply> {
  return await requestAt((await mirror()).port, address, message);
}

/** Asks a mirror that listens on a port of this machine. */
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

/** What a container answers, once it does, within two minutes: a tool with much to load takes its time on a busy machine. */
export async function answerOf(address: string): Promise<Reply> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const reply = await request(address);
    if (reply.status !== 502 || Date.now() > deadline) return reply;
    await wait(500);
  }
}
