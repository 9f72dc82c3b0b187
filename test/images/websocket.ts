import { randomBytes } from 'node:crypto';
import { request as send } from 'node:http';
import type { Duplex } from 'node:stream';
import { mirror } from './mirror.ts';

/** An open WebSocket whose messages are JSON. */
export interface Socket {
  send(message: unknown): void;
  /** The received messages, until the connection ends. */
  messages: AsyncGenerator<unknown>;
  close(): void;
}

/** Opens a WebSocket (RFC 6455) to a container through the proxy. Throws if it is refused. */
export async function openSocket(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Socket> {
  const { port } = await mirror();
  const stream = await new Promise<Duplex>((resolve, reject) => {
    const { host, pathname, search } = new URL(address);
    const handshake = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64') };
    const sent = send({ host: '127.0.0.1', port, path: `${pathname}${search}`, headers: { Host: host, ...handshake, ...headers } });
    sent.on('upgrade', (_response, socket, head) => {
      socket.unshift(head);
      resolve(socket);
    });
    sent.on('response', ({ statusCode }) => reject(new Error(`${address} is refused with status ${statusCode}`)));
    sent.on('error', reject);
    sent.end();
  });
  return { send: (message) => stream.write(textFrame(JSON.stringify(message))), messages: messagesOf(stream), close: () => stream.destroy() };
}

/** A text message in one masked frame, as required for clients. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const header =
    payload.length < 126 ? Buffer.from([0x81, 0x80 | payload.length]) : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, mask, payload.map((byte, index) => byte ^ mask[index % 4]!)]);
}

/** The text messages of a server, joined from their frames. */
async function* messagesOf(stream: Duplex): AsyncGenerator<unknown> {
  let buffer = Buffer.alloc(0);
  let text = '';
  for await (const chunk of stream) {
    buffer = Buffer.concat([buffer, chunk as Buffer]);
    for (let frame = firstFrame(buffer); frame; frame = firstFrame(buffer)) {
      buffer = buffer.subarray(frame.end);
      if (frame.opcode > 1) continue; // pings and close
      text += frame.payload.toString();
      if (!frame.final) continue;
      yield JSON.parse(text);
      text = '';
    }
  }
}

function firstFrame(buffer: Buffer): { final: boolean; opcode: number; payload: Buffer; end: number } | undefined {
  if (buffer.length < 10) return buffer.length >= 2 && buffer[1]! + 2 <= buffer.length && buffer[1]! < 126 ? frame(buffer, 2, buffer[1]!) : undefined;
  if (buffer[1]! < 126) return frame(buffer, 2, buffer[1]!);
  return buffer[1] === 126 ? frame(buffer, 4, buffer.readUInt16BE(2)) : frame(buffer, 10, Number(buffer.readBigUInt64BE(2)));
}

function frame(buffer: Buffer, start: number, length: number) {
  const end = start + length;
  return end > buffer.length ? undefined : { final: buffer[0]! >= 0x80, opcode: buffer[0]! & 0x0f, payload: buffer.subarray(start, end), end };
}
