import { createHash, randomBytes } from 'node:crypto';
import { finalAfter, get } from '../request.ts';
import type { TestKind } from '../test.ts';

/** The server appends this to the client's key to compute Sec-WebSocket-Accept (RFC 6455, 1.3). */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A path that must accept a WebSocket handshake, including the subprotocol. */
export const websocket: TestKind<{ websocket: { path: string; protocol?: string } }> = {
  title: ({ websocket: { path, protocol } }) => `WebSocket ${path}${protocol === undefined ? '' : ` (${protocol})`}`,
  ofProgram: true,
  patient: true,
  async check({ websocket: { path, protocol } }, subject) {
    const key = randomBytes(16).toString('base64');
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': key,
      ...(protocol !== undefined && { 'sec-websocket-protocol': protocol }),
    };
    const response = await get(subject, path, headers).catch((error: Error) => error.message);
    if (typeof response === 'string') return { message: `WebSocket ${path}: ${response}` };
    const settles = finalAfter(response);
    if (!response.upgraded) return { message: `WebSocket ${path} is refused with status ${response.status}`, output: response.body.slice(0, 500), settles };
    if (
      response.headers['sec-websocket-accept'] !==
      createHash('sha1')
        .update(key + GUID)
        .digest('base64')
    )
      return { message: `WebSocket ${path} is accepted with a wrong Sec-WebSocket-Accept`, settles };
    const chosen = response.headers['sec-websocket-protocol'];
    return chosen === protocol
      ? undefined
      : { message: `WebSocket ${path} selects the subprotocol ${chosen ?? 'none'} instead of ${protocol ?? 'none'}`, settles };
  },
};
