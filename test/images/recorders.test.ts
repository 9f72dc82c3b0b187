import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { attempt, docker } from './engine.ts';
import { once } from './once.ts';
import { python } from './python.ts';
import { answerOf } from './request.ts';

// mobius3 and pgAdmin can't be had from Debian or npm. Recorders stand in their place (test/mirrors/s3/recorders), which pip
// installs as it would them; all else is real: the images, their start as root and as the user, gunicorn.

/** What gunicorn serves once pgAdmin's recorder has been set up, started and asked. */
const pgadmin = once('pgAdmin’s recorder', async () => {
  const { images } = await python();
  const { sh } = await startContainer(images['pgadmin'], 'pgadmin', {
    env: {
      DATABASE_DSN__datasets: 'host=db.example.org port=5433 dbname=datasets user=ada password=secret',
      DATABASE_DSN__broken: 'nonsense',
      PGHOST: 'db.example.org',
    },
  });
  await answerOf('http://pgadmin.8888.tool.test/');
  return sh;
});

interface Recorded {
  configuration: Record<string, unknown>;
  recorded: { command?: string; imported?: string; arguments?: string[]; servers?: Record<string, Record<string, unknown>>; uid: number; directory: string }[];
}

async function recorded(): Promise<Recorded> {
  return JSON.parse((await answerOf('http://pgadmin.8888.tool.test/')).body) as Recorded;
}

test('pgadmin: gunicorn serves the recorder on port 8888', async () => {
  await pgadmin();
  const { status, body } = await answerOf('http://pgadmin.8888.tool.test/misc/ping');
  assert.is(`${status} ${body}`, '200 PING');
});

test('pgadmin: the database is made, then the servers are loaded, then preferences set, then it is served, all as the user in pgAdmin’s folder', async () => {
  await pgadmin();
  const calls = (await recorded()).recorded;
  assert.equal(
    calls.map(({ command, imported }) => command ?? imported),
    ['pgAdmin4', 'load-servers', 'set-prefs', 'pgAdmin4'],
  );
  assert.equal(new Set(calls.map(({ uid, directory }) => `${uid} ${directory}`)), new Set(['4356 pgadmin4']));
  const [, load, preferences] = calls;
  assert.equal(load?.arguments, ['/var/lib/pgadmin/servers.json', '--replace']);
  assert.equal(preferences?.arguments, [
    'pgadmin4@pgadmin.org',
    'dashboards:display:show_graphs=false',
    'dashboards:display:show_activity=false',
    'browser:node:show_node_role=false',
    'browser:node:show_node_tablespace=false',
  ]);
});

test('pgadmin: the servers are those of the environment that make sense, and their passwords are in a file of the user’s', async () => {
  const sh = await pgadmin();
  const servers = (await recorded()).recorded.find(({ servers }) => servers)?.servers;
  assert.equal(servers, {
    1: {
      Name: 'datasets',
      Group: 'Servers',
      Host: 'db.example.org',
      Port: 5433,
      MaintenanceDB: 'datasets',
      Username: 'ada',
      ConnectionParameters: { sslmode: 'verify-full', passfile: '/var/lib/pgadmin/.pgpass', sslrootcert: '/certs/rds-global-bundle.pem' },
    },
  });
  assert.is((await sh("stat --format '%a %U' /var/lib/pgadmin/.pgpass; cat /var/lib/pgadmin/.pgpass")).output, '600 dw-user\ndb.example.org:5433:*:ada:secret');
});

test('pgadmin: it is configured for one user, whom the proxy has let in', async () => {
  await pgadmin();
  const { SERVER_MODE, MASTER_PASSWORD_REQUIRED, DATA_DIR, UPGRADE_CHECK_ENABLED } = (await recorded()).configuration;
  assert.equal([SERVER_MODE, MASTER_PASSWORD_REQUIRED, DATA_DIR, UPGRADE_CHECK_ENABLED], [false, false, '/var/lib/pgadmin', false]);
});

test('pgadmin: pid 1 is gunicorn, as the user without capabilities', async () => {
  const sh = await pgadmin();
  const { output } = await sh("tr '\\0' ' ' </proc/1/cmdline; echo; awk '/^(Uid|Gid|CapEff):/ { print $1, $2 }' /proc/1/status");
  assert.is(
    output,
    '/opt/pgadmin/bin/python /opt/pgadmin/bin/gunicorn --config /etc/pgadmin/gunicorn.conf.py \nUid: 4356\nGid: 4357\nCapEff: 0000000000000000',
  );
});

const BUCKET = { S3_BUCKET: 'notebooks.example.org', S3_PREFIX: 'user/federated/ab/', S3_REGION: 'eu-west-2' };

test('s3sync: pid 1 is the recorder of mobius3, as the user, with the user’s bucket and folder', async () => {
  const { images } = await python();
  const { id, sh } = await startContainer(images['s3sync'], 's3sync', { env: BUCKET });
  const said = JSON.parse(await firstLine(id)) as { arguments: string[]; uid: number; gid: number; pid: number };
  assert.equal([said.uid, said.gid, said.pid], [4356, 4357, 1]);
  assert.match(said.arguments.join(' '), `/home/s3sync/data ${BUCKET.S3_BUCKET} https://s3-${BUCKET.S3_REGION}.amazonaws.com/{}/ `);
  assert.match(said.arguments.join(' '), ` --prefix ${BUCKET.S3_PREFIX} `);
  assert.is((await sh('stat --format %U:%G /home/s3sync/data')).output, 'dw-user:dw-user');
});

test('s3sync: without its bucket it ends, and says what is missing', async () => {
  const { images } = await python();
  const { id } = await startContainer(images['s3sync'], 's3sync-unset');
  assert.is(await docker('container', 'wait', id), '2');
  assert.match((await logs(id)).join('\n'), 'S3_BUCKET: names the bucket');
});

/** The first line that a container prints. */
async function firstLine(id: string): Promise<string> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline;) {
    const [line] = await logs(id);
    if (line) return line;
    await wait(200);
  }
  throw new Error(`${id} has printed nothing`);
}

/** What a container has printed so far. */
async function logs(id: string): Promise<string[]> {
  const { output } = await attempt('container', 'logs', id);
  return output.split('\n');
}

test.run();
