import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { UsageError } from '../../src/diagnostic/usage-error.ts';
import { dwbuild } from '../in-process.ts';
import { put } from '../run-cli.ts';
import { withDocker } from './stand-in.ts';
import type { StandIn } from './stand-in.ts';

const TOOLS = `version: 1
target: buildkit
secrets: { token: , login: { file: login }, netrc: { env: NETRC }, source: }
stages:
  base: { from: "debian:trixie", run: [{ command: fetch, secret: [token, login] }] }
  compiled: { parent: base, kind: build, run: [{ command: fetch source, secret: [source] }] }
  copied: { from: "debian:trixie", copy: [{ from: compiled, source: /opt/tool, target: /opt/tool }] }
  app: { parent: base, run: [{ command: fetch two, secret: [netrc], ssh: [default, deploy] }] }
`;

function withSecrets(run: (standIn: StandIn) => Promise<void>) {
  return withDocker(async (standIn) => {
    put(standIn.folder, { 'tools.yaml': TOOLS, login: 'a secret' });
    await run(standIn);
  });
}

test(
  'a stage gets the secrets and the agents of its steps, its ancestors and what it copies from, from the declared places',
  withSecrets(async ({ build, targets }) => {
    await build();
    const { base, app, copied } = targets();
    assert.equal([base!['secret'], base!['ssh']], [['id=token,env=TOKEN', 'id=login,src=login'], undefined]);
    assert.equal(copied!['secret'], ['id=token,env=TOKEN', 'id=login,src=login', 'id=source,env=SOURCE']);
    assert.equal(app!['secret'], ['id=token,env=TOKEN', 'id=login,src=login', 'id=netrc,env=NETRC']);
    assert.equal(app!['ssh'], ['default', 'deploy']);
  }),
);

test(
  'a stage gets the secrets of the stages that it copies from',
  withSecrets(async ({ build, targets, folder }) => {
    const copier = 'copier: { from: "debian:trixie", copy: [{ from: built, source: /tool, target: /tool }] }';
    put(folder, { 'tools.yaml': `${TOOLS}  built: { parent: app, kind: build }\n  ${copier}\n` });
    await build(['copier']);
    assert.equal(targets()['copier']!['secret'], ['id=token,env=TOKEN', 'id=login,src=login', 'id=netrc,env=NETRC']);
    assert.not.ok('built' in targets());
  }),
);

test(
  'options replace the places',
  withSecrets(async ({ build, targets, folder }) => {
    const file = join(folder, 'login');
    await build(['app'], { secret: [`id=token,src=${file}`, 'id=login,env=CI_LOGIN'], ssh: [`deploy=${file}`] });
    assert.equal(targets()['app']!['secret'], [`id=token,src=${file}`, 'id=login,env=CI_LOGIN', 'id=netrc,env=NETRC']);
    assert.equal(targets()['app']!['ssh'], ['default', `deploy=${file}`]);
  }),
);

test(
  'a buildx with entitlements is granted the files and the agents',
  withSecrets(async ({ build, calls, folder }) => {
    await build(['base']);
    assert.not.match(calls().at(-1)!, '--allow');
    process.env['STAND_IN_VERSION'] = 'v0.29.0';
    await build(['app']);
    assert.match(calls().at(-1)!, ` --allow fs.read=${join(folder, 'login')} --allow ssh `);
  }),
);

/** What is wrong, by options. */
const WRONG: readonly (readonly [options: Record<string, string[]>, message: string])[] = [
  [{ secret: ['token'] }, '--secret token: neither a file nor a variable of a secret'],
  [{ secret: ['id=token'] }, '--secret id=token: neither a file nor a variable of a secret'],
  [{ secret: ['id=token,env=A,src=b'] }, '--secret id=token,env=A,src=b: neither a file nor a variable of a secret'],
  [{ secret: ['id=tokn,env=A'] }, '--secret id=tokn,env=A: tools.yaml has no secret "tokn"'],
  [{ secret: ['id=token,src=/none'] }, '--secret id=token,src=/none: the file /none does not exist'],
  [{ ssh: ['default'] }, '--ssh default: no socket and no key'],
  [{ ssh: ['deplyo=/a'] }, '--ssh deplyo=/a: no step of tools.yaml has the agent "deplyo"'],
];

test(
  'an option that is malformed or names none of them is wrong usage',
  withSecrets(async ({ build }) => {
    for (const [options, message] of WRONG) {
      const error = await build([], options).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof UsageError, message);
      assert.is(error.message.split('\n')[0], message);
    }
  }),
);

test(
  'a secret or an agent that is nowhere is reported where it is declared or used, and nothing is built',
  withSecrets(async ({ folder, env, calls }) => {
    put(folder, { 'tools.yaml': TOOLS.replace('file: login', 'file: none') });
    const missing = async (command: string, more = {}) =>
      (await dwbuild(command, folder, { ...env, SSH_AUTH_SOCK: '', ...more })).stderr.split('\n').filter((line) => line.includes(' error '));
    assert.equal(await missing('build app'), [
      'tools.yaml:3:12 error SECRET_MISSING  the secret "token" is not there: the variable TOKEN is not set',
      'tools.yaml:3:21 error SECRET_MISSING  the secret "login" is not there: the file none does not exist',
      'tools.yaml:3:44 error SECRET_MISSING  the secret "netrc" is not there: the variable NETRC is not set',
      'tools.yaml:8:69 error SECRET_MISSING  there is no SSH agent "default": the variable SSH_AUTH_SOCK is not set',
      'tools.yaml:8:69 error SECRET_MISSING  there is no SSH agent "deploy": the variable SSH_AUTH_SOCK is not set',
    ]);
    assert.equal(await missing('build base', { TOKEN: '' }), [
      'tools.yaml:3:21 error SECRET_MISSING  the secret "login" is not there: the file none does not exist',
    ]);
    assert.not(existsSync(join(folder, 'out')));
    assert.equal(calls(), []);
    assert.equal(await missing('build base --secret id=login,env=TOKEN', { TOKEN: 'a' }), []);
    assert.match(calls().at(-1)!, 'buildx bake');
  }),
);

test.run();
