import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { http } from '../../src/prove/kinds/http.ts';
import { websocket } from '../../src/prove/kinds/websocket.ts';
import { thisMachine, withDockerStandIn } from './stand-in.ts';

const server = createServer((request, response) => {
  if (request.url === '/silent') return;
  response.writeHead(request.url === '/' ? 200 : 404).end(request.url === '/' ? `a page for ${request.headers.host}` : 'nothing here');
});
server.on('upgrade', ({ url, headers }, socket) => {
  const key = url === '/wrong' ? 'another' : headers['sec-websocket-key'];
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  if (url === '/refused') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\nConnection: close\r\n\r\nnobody');
  else
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${url === '/chat' ? 'Sec-WebSocket-Protocol: chat\r\n' : ''}\r\n`,
    );
});

test.before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
test.after(() => {
  server.closeAllConnections();
  server.close();
});

function served(limit?: number) {
  return thisMachine({ port: (server.address() as AddressInfo).port, ...(limit !== undefined && { limit }) });
}

test(
  'with a stand-in for docker, a request is answered',
  withDockerStandIn(async () => {
    const subject = served();
    assert.is(await http.check({ http: { path: '/', text: `a page for 127.0.0.1:${subject.stage.port}` } }, subject), undefined);
    assert.is(await http.check({ http: { path: '/other', status: 404 } }, subject), undefined);
  }),
);

test(
  'with a stand-in for docker, a wrong status or text is a fault',
  withDockerStandIn(async () => {
    assert.equal(await http.check({ http: { path: '/other' } }, served()), { message: 'GET /other answers 404 instead of 200', settles: 10 });
    const lacking = await http.check({ http: { path: '/', text: 'Welcome' } }, served());
    assert.is(lacking?.message, 'the answer to GET / lacks "Welcome"');
    assert.match(lacking?.output ?? '', /^a page for /);
  }),
);

test(
  'with a stand-in for docker, a refused connection and a timeout are faults',
  withDockerStandIn(async () => {
    assert.equal(await http.check({ http: { path: '/' } }, thisMachine({ port: 1 })), { message: 'GET /: nothing answers on port 1' });
    assert.equal(await http.check({ http: { path: '/silent' } }, served(1)), { message: 'GET /silent: no response within 1 seconds' });
  }),
);

test(
  'with a stand-in for docker, a WebSocket is accepted',
  withDockerStandIn(async () => {
    assert.is(await websocket.check({ websocket: { path: '/' } }, served()), undefined);
    assert.is(await websocket.check({ websocket: { path: '/chat', protocol: 'chat' } }, served()), undefined);
  }),
);

test(
  'with a stand-in for docker, a WebSocket that is refused or accepted wrongly is a fault',
  withDockerStandIn(async () => {
    assert.equal(await websocket.check({ websocket: { path: '/refused' } }, served()), {
      message: 'WebSocket /refused is refused with status 403',
      output: 'nobody',
      settles: 10,
    });
    assert.equal(await websocket.check({ websocket: { path: '/wrong' } }, served()), {
      message: 'WebSocket /wrong is accepted with a wrong Sec-WebSocket-Accept',
      settles: 10,
    });
    assert.equal(await websocket.check({ websocket: { path: '/', protocol: 'chat' } }, served()), {
      message: 'WebSocket / selects the subprotocol none instead of chat',
      settles: 10,
    });
  }),
);

test.run();
