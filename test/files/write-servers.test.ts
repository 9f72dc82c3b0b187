import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { call, program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const writeServers = program('pgadmin/write-servers');
const expected = { host: 'db.example.org', port: 5433, user: 'ada', password: "it's a \\ pass:word", dbname: 'datasets' };

function parse(...strings: string[]) {
  return call(
    writeServers,
    'parse',
    strings.map((dsn) => [dsn]),
  );
}

test('key-value pairs, quoted or escaped, and URLs give the same result', () => {
  const same = parse(
    String.raw`host=db.example.org port=5433 user=ada password='it\'s a \\ pass:word' dbname=datasets`,
    String.raw`  host = db.example.org  port='5433' user=ada password=it\'s\ a\ \\\ pass:word dbname=datasets `,
    'postgresql://ada:it%27s%20a%20%5C%20pass%3Aword@db.example.org:5433/datasets',
    'postgres://db.example.org:5433/datasets?user=ada&password=it%27s%20a%20%5C%20pass%3Aword',
  );
  for (const { value } of same) assert.equal(value, expected);
});

test('defaults for port and database, and the first of several hosts', () => {
  assert.equal(
    parse('host=a,b user=u', 'postgresql://u@[::1]/?sslmode=require', 'user=u password=%23 host=/run/postgresql').map(({ value }) => value),
    [
      { host: 'a', user: 'u', port: 5432, dbname: 'u' },
      { host: '::1', user: 'u', port: 5432, dbname: 'u', sslmode: 'require' },
      { host: '/run/postgresql', user: 'u', password: '%23', port: 5432, dbname: 'u' },
    ],
  );
});

test('rejects invalid connection strings with messages that contain no part of them', () => {
  const refused = parse(
    '',
    'secret',
    'host=h',
    'user=u',
    'host=h user=u port=secret',
    "host=h user='u",
    'host=h user=u secret',
    'postgresql://h:secret/db',
    'mysql://u:secret@h/db',
  );
  for (const { error } of refused) {
    assert.match(error ?? '', /^ValueError: /);
    assert.not.match(error ?? '', /secret/);
  }
});

test('writes servers.json and .pgpass for the owner only; an invalid string is left out and not printed', () => {
  const folder = temporaryFolder('servers');
  const { status, stderr } = run('python3', ['-B', writeServers, folder], {
    DATABASE_DSN__one: 'host=h user=u password=p:w dbname=d',
    DATABASE_DSN__two: 'host=h user=u sslmode=require password',
    DATABASE_DSN__zoë: 'postgresql://v:x%5C@i:6/e?sslmode=require',
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: '/certs/bundle.pem',
  });
  assert.is(status, 0);
  assert.is(stderr, 'write-servers: DATABASE_DSN__two is left out: no parameter at character 30\n');
  const passfile = join(folder, '.pgpass');
  assert.is(readFileSync(passfile, 'utf8'), 'h:5432:*:u:p\\:w\ni:6:*:v:x\\\\\n');
  assert.equal(JSON.parse(readFileSync(join(folder, 'servers.json'), 'utf8')), {
    Servers: {
      1: {
        Name: 'one',
        Group: 'Servers',
        Host: 'h',
        Port: 5432,
        MaintenanceDB: 'd',
        Username: 'u',
        ConnectionParameters: { sslmode: 'verify-full', passfile, sslrootcert: '/certs/bundle.pem' },
      },
      2: {
        Name: 'zoë',
        Group: 'Servers',
        Host: 'i',
        Port: 6,
        MaintenanceDB: 'e',
        Username: 'v',
        ConnectionParameters: { sslmode: 'require', passfile, sslrootcert: '/certs/bundle.pem' },
      },
    },
  });
  for (const name of ['.pgpass', 'servers.json']) assert.is(statSync(join(folder, name)).mode & 0o777, 0o600);
});

test('without connection strings there are no servers', () => {
  const folder = temporaryFolder('servers');
  assert.is(run('python3', ['-B', writeServers, folder]).status, 0);
  assert.is(readFileSync(join(folder, 'servers.json'), 'utf8'), '{\n  "Servers": {}\n}\n');
});

test.run();
