import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { images } from './images.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { python } from './python.ts';
import { buildImage } from './reduced.ts';
import { answerOf } from './request.ts';
import { certificateOf } from './tls.ts';

const server = 'http://pgadmin.8888.tool.test';
const ROOT = '/tmp/postgres.pem';

/** pgAdmin, and a PostgreSQL whose certificate it verifies like that of RDS. */
const pgadmin = once('pgAdmin', async () => {
  const { base } = await images();
  const context = fileURLToPath(new URL('postgres', import.meta.url));
  const [{ images: built }, postgres, tls] = await Promise.all([
    python(),
    buildImage('postgres', context, '--build-arg', `BASE=${base}`),
    certificateOf('postgres'),
  ]);
  const folder = '/var/lib/postgresql';
  await startContainer(postgres, 'postgres', { user: '0', files: { [`${folder}/certificate.pem`]: tls.certificate, [`${folder}/key.pem`]: tls.key } });
  const container = await startContainer(built['pgadmin'], 'pgadmin', {
    env: {
      DATABASE_DSN__datasets: `host=postgres dbname=datasets user=ada password=se:cret sslrootcert=${ROOT}`,
      DATABASE_DSN__broken: 'nonsense',
      PGHOST: 'db.example.org',
    },
    files: { [ROOT]: tls.certificate },
  });
  await answerOf(`${server}/misc/ping`);
  return container;
});

/** Sends a request to pgAdmin from its page, with the token of its scripts. */
const ASK = `async (method, path, body) => {
  const token = /csrf_token'\\] = '([^']+)'/.exec(await (await fetch('/browser/js/utils.js')).text())[1];
  const answer = await fetch(path, { method, headers: { 'Content-Type': 'application/json', 'X-pgA-CSRFToken': token }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(method + ' ' + path + ' answers ' + answer.status + ': ' + (await answer.text()));
  return (await answer.json()).data;
}`;

test('its page shows the server, and a query to the database returns rows', async () => {
  await pgadmin();
  await withPage(server, 'pgadmin', async ({ hosts, until, evaluate }) => {
    await until(`document.body?.innerText.includes('Servers') === true`);
    const rows = await evaluate(`(async () => {
      const ask = ${ASK};
      await ask('POST', '/browser/server/connect/1/1', {});
      const [database] = (await ask('GET', '/browser/database/nodes/1/1/')).filter(({ label }) => label === 'datasets');
      await ask('POST', '/sqleditor/initialize/sqleditor/1234567/1/1/' + database._id, { dbname: 'datasets' });
      await ask('POST', '/sqleditor/query_tool/start/1234567', { sql: 'SELECT goods, value FROM exports ORDER BY value', explain_plan: null });
      for (;;) {
        const { status, result } = await ask('GET', '/sqleditor/poll/1234567');
        if (status !== 'Busy') return JSON.stringify(result);
      }
    })().catch((error) => { throw String(error); })`);
    assert.is(rows, '[["tea",38],["wool",42]]');
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('the servers are the valid ones of the environment, and their passwords are in a file of the user', async () => {
  const { sh } = await pgadmin();
  const { Servers: servers } = JSON.parse((await sh('cat /var/lib/pgadmin/servers.json')).output) as { Servers: unknown };
  const connection = { sslmode: 'verify-full', passfile: '/var/lib/pgadmin/.pgpass', sslrootcert: ROOT };
  const name = { Name: 'datasets', Group: 'Servers', Host: 'postgres', Port: 5432, MaintenanceDB: 'datasets', Username: 'ada' };
  assert.equal(servers, { 1: { ...name, ConnectionParameters: connection } });
  const { output } = await sh("stat --format '%a %U' /var/lib/pgadmin/.pgpass; cat /var/lib/pgadmin/.pgpass");
  assert.is(
    output,
    String.raw`600 dw-user
postgres:5432:*:ada:se\:cret`,
  );
});

test('its preferences switch off polling of dashboards', async () => {
  const { sh } = await pgadmin();
  const { output } = await sh(
    `/opt/pgadmin/bin/python -c 'import sqlite3; print(sqlite3.connect("/var/lib/pgadmin/pgadmin4.db").execute("SELECT name, value FROM user_preferences JOIN preferences ON pid = id ORDER BY name").fetchall())'`,
  );
  for (const name of ['show_activity', 'show_graphs', 'show_node_role', 'show_node_tablespace']) assert.match(output.toLowerCase(), `('${name}', 'false')`);
});

test('pid 1 is gunicorn, and every process belongs to the user, without capabilities', async () => {
  const container = await pgadmin();
  assert.is(await firstProcessOf(container), '/opt/pgadmin/bin/python /opt/pgadmin/bin/gunicorn --config /etc/pgadmin/gunicorn.conf.py');
  assert.equal(await ownersOf(container), [USER]);
});

test.run();
