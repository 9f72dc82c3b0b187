import { createHash, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { docker, run } from './engine.ts';
import { textsInImage } from './layers.ts';
import { once } from './once.ts';
import { buildPrivately, privateMirror } from './private.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// Images from a mirror that demands a login, with secrets in commands: they are built, and contain none of the secrets.
const test = suite('secrets');
const [base, leaking] = [`${run}-base`, `${run}-leaking`];
const TOKEN = `token-${run}-9f1c7a`;

// The value of a secret is not part of the cache's keys: a variable makes the steps those of this run.
const STAGES = `stages:
  ${base}:
    from: debian:trixie
    env: { RUN: ${run} }
    apt: [ca-certificates, hello]
    user: { name: app, uid: 1000, group: app, gid: 1000, home: /home/app }
    downloads:
      - { url: "http://private.test/file", sha256: ${createHash('sha256').update('a file').digest('hex')}, target: /opt/file, owner: app, mode: "0600" }
    run:
      - { command: sha256sum < /run/secrets/token > /opt/sum, secret: [token] }
      - command: |
          test "$(stat --format %u:%a /run/secrets/token)" = 1000:400
          printf %s "$TOKEN" | sha256sum > ~/sum
        as: app
        secret: [{ name: token, env: TOKEN }]
      - { command: test -S "$SSH_AUTH_SOCK" && test -w "$SSH_AUTH_SOCK", as: app, ssh: true }
      - test -z "\${TOKEN-}" && test ! -e /run/secrets && test ! -e /root/.netrc && test ! -e /etc/apt/auth.conf.d/90mirror.conf
  ${leaking}:
    parent: ${base}
    run: [{ command: cp /run/secrets/token /opt/leaked && rm /opt/leaked && cp /run/secrets/token /var/lib/leaked, secret: [token] }, rm /var/lib/leaked]
`;

const built = once('the images', async () => {
  const key = join(temporaryFolder('key'), 'key');
  writeFileSync(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return await buildPrivately(STAGES, { TOKEN }, ['--ssh', `default=${key}`]);
});

test('apt and downloads log in to the mirror', async () => {
  await built();
  const { user, requests } = await privateMirror();
  const lines = await requests();
  for (const path of ['/debian/pool/', '/file'])
    assert.ok(
      lines.some((line) => line.startsWith(`${user} 200 `) && line.includes(path)),
      path,
    );
});

test('commands read a secret as root and as the user, who owns it, and in a variable', async () => {
  const { local } = await built();
  const sums = await docker(
    'run',
    '--rm',
    '--pull=never',
    '--network=none',
    `${local}/${base}`,
    'sh',
    '-c',
    "cat /opt/sum /home/app/sum /opt/file; stat --format ' %U:%G %a' /opt/file",
  );
  const sum = createHash('sha256').update(TOKEN).digest('hex');
  assert.is(sums, `${sum}  -\n${sum}  -\na file app:app 600`);
});

test('no layer, no configuration and no history of the image contains a secret, and neither do the log and out/', async () => {
  const { folder, local, output, secrets } = await built();
  assert.equal(
    await textsInImage(`${local}/${base}`, [...secrets, TOKEN, 'http://private.test']),
    ['http://private.test'],
    'the address of the mirror is there',
  );
  const generated = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = [output, ...generated.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))];
  for (const secret of [...secrets, TOKEN])
    assert.not(
      written.some((text) => text.includes(secret)),
      secret,
    );
});

test('the search finds a secret that a command copies, also if a later one removes it', async () => {
  const { local } = await built();
  assert.equal(await textsInImage(`${local}/${leaking}`, [TOKEN]), [TOKEN]);
});

test('the build uses the proxies of the environment, and no image has a trace of them', async () => {
  const { folder, local } = await built();
  const { proxy } = await privateMirror();
  assert.equal(await textsInImage(`${local}/${base}`, [proxy, new URL(proxy).hostname]), []);
  assert.not.match(await docker('image', 'inspect', '--format', '{{json .Config}}', `${local}/${base}`), /proxy/i);
  assert.not.match(await docker('image', 'history', '--no-trunc', `${local}/${base}`), /_proxy/i);
  for (const file of ['Dockerfile', 'docker-bake.json', 'mirrors/apt/apt.conf']) assert.not.match(readFileSync(join(folder, 'out', file), 'utf8'), /proxy/i);
});

test('nothing of a mount stays in the image', async () => {
  const { local } = await built();
  const places = ['/root/.netrc', '/etc/apt/auth.conf.d/90mirror.conf', '/run/secrets', '/run/buildkit'];
  const found = await docker(
    'run',
    '--rm',
    '--pull=never',
    '--network=none',
    `${local}/${base}`,
    'find',
    '/root',
    '/etc/apt/auth.conf.d',
    '/run',
    '-newermt',
    '2000-01-01',
  );
  assert.equal(
    found.split('\n').filter((path) => places.includes(path)),
    [],
  );
});

test.run();
