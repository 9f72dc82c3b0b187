import { request } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { duplexOf } from '../../src/system/duplex.ts';

/** The body of the response of a program that reads a request and exits after its answer. */
function bodyFrom(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ createConnection: () => duplexOf('bash', ['-c', script]), headers: { host: 'none' } }, (message) => {
      message
        .setEncoding('utf8')
        .toArray()
        .then((chunks) => resolve(chunks.join('')), reject);
    });
    sent.on('error', reject).end();
  });
}

test('a response that ends with the connection is whole', async () => {
  for (let time = 0; time < 5; time++) assert.is(await bodyFrom("read -r line; printf 'HTTP/1.0 200 OK\\r\\n\\r\\nhi'"), 'hi');
});

test('a program that ends without an answer is an error', async () => {
  const error = await bodyFrom('read -r line').catch((reason: NodeJS.ErrnoException) => reason);
  assert.is((error as NodeJS.ErrnoException).code, 'ECONNRESET');
});

test.run();
