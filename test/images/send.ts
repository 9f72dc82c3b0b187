import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { mirror } from './mirror.ts';

/** What came back, with its headers. */
export interface Reply {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends a request of any kind to a container, through the proxy in front of the tools. */
export async function send(method: string, address: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Reply> {
  const { port } = await mirror();
  const { host, pathname, search } = new URL(address);
  return await new Promise((resolve, reject) => {
    const sent = request({ method, host: '127.0.0.1', port, path: `${pathname}${search}`, headers: { Host: host, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Waits until a container answers, for two minutes: a tool with much to load takes its time on a busy machine. */
export async function answerOf(address: string): Promise<Reply> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const reply = await send('GET', address);
    if (reply.status !== 502 || Date.now() > deadline) return reply;
    await wait(500);
  }
}
