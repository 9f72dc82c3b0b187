import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { proxiesFor } from '../../src/build/proxies.ts';
import { put } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PROXY = 'http://proxy.example.org:3128';
const BOTH = { http_proxy: PROXY, HTTP_PROXY: PROXY };

/** The environment, and the arguments of a build with it. */
const CASES: Readonly<Record<string, readonly [env: Record<string, string>, args: Record<string, string>, network?: string]>> = {
  'no proxy': [{ http_proxy: '', PATH: '/bin' }, {}],
  'a proxy in lower case': [{ http_proxy: PROXY }, BOTH],
  'a proxy in upper case': [{ HTTP_PROXY: PROXY }, BOTH],
  'both, of which curl and BuildKit read the first': [{ http_proxy: PROXY, HTTP_PROXY: 'http://other.example.org' }, BOTH],
  'addresses that need none': [
    { http_proxy: PROXY, NO_PROXY: 'localhost,.example.org' },
    { ...BOTH, no_proxy: 'localhost,.example.org', NO_PROXY: 'localhost,.example.org' },
  ],
  'addresses that need none, without a proxy': [{ NO_PROXY: '.example.org' }, {}],
  'a proxy that only this machine reaches': [{ HTTP_PROXY: 'http://127.0.0.1:3128', https_proxy: 'http://user@localhost', ALL_PROXY: 'socks5://[::1]:1' }, {}],
  'the same, for steps with the network of this machine': [
    { HTTP_PROXY: 'http://localhost:1' },
    { http_proxy: 'http://localhost:1', HTTP_PROXY: 'http://localhost:1' },
    'host',
  ],
};

for (const [title, [env, args, network]] of Object.entries(CASES))
  test(`proxies: ${title}`, () => assert.equal(proxiesFor(env, network), { args, proxied: 'http_proxy' in args }));

test("the proxies of docker's client take precedence over those of the environment", () => {
  const folder = temporaryFolder('client');
  const withClient = (config: string, env = {}) => {
    put(folder, { '.docker/config.json': config });
    return proxiesFor({ HTTP_PROXY: PROXY, HOME: folder, ...env }, undefined);
  };
  assert.equal(withClient('{ "proxies": { "default": { "httpProxy": "http://other.example.org" } } }'), { args: {}, proxied: true });
  assert.equal(withClient('{}', { DOCKER_CONFIG: join(folder, '.docker') }), { args: BOTH, proxied: true });
  for (const none of ['{}', '{ "proxies": { "default": {} } }', 'null', '{']) assert.equal(withClient(none), { args: BOTH, proxied: true }, none);
});

test.run();
