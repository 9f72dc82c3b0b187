import { request as send } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { mirror } from './mirror.ts';

/** What came back. */
export interface Answer {
  status: number | undefined;
  type: string | undefined;
  body: string;
}

/** Asks the mirror for an address, as a proxy, which gives only the mirror's own and the containers' addresses. */
export async function request(address: string): Promise<Answer> {
  return await requestAt((await mirror()).port, address);
}

/** Asks a mirror that listens on a port of this machine. */
export async function requestAt(port: number, address: string): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', port, path: address, headers: { Host: new URL(address).host }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Asks a container, by its name and port, through the proxy in front of the tools; for half a minute while it does not answer yet. */
export async function requestContainer(name: string, port: number, path: string): Promise<Answer> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await request(`http://${name}.${port}.tool.test${path}`);
    if (answer.status !== 502 || Date.now() > deadline) return answer;
    await wait(200);
  }
}
