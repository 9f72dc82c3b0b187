import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, NetConnectOpts, Socket } from 'node:net';

/** A TCP address of the tests' engine, like that of a remote engine. */
export interface Relay {
  host: string;
  /** The number of connections so far. */
  count(): number;
  close(): void;
}

/** Forwards connections to the engine of DOCKER_HOST. */
export async function startRelay(): Promise<Relay> {
  const clients: Socket[] = [];
  const server = createServer((client) => {
    const engine = connect(engineAddress());
    clients.push(client);
    client.on('error', () => engine.destroy()).on('close', () => engine.destroy());
    engine.on('error', () => client.destroy());
    client.pipe(engine).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    for (const client of clients) client.destroy();
  };
  return { host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => clients.length, close };
}

function engineAddress(): NetConnectOpts {
  const { protocol, hostname, port, pathname } = new URL(process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock');
  return protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port) };
}
