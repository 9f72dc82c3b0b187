import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The result of write-session for an environment. */
function session(environment: Record<string, string>) {
  const folder = temporaryFolder('write-session');
  const connections = join(folder, 'connections');
  mkdirSync(connections);
  writeFileSync(join(connections, 'stale.R'), '');
  const { status, stderr } = run('bash', [program('rv4-rstudio/write-session'), folder, connections], environment);
  const file = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    status,
    stderr,
    folder,
    connections: readdirSync(connections),
    services: file('pg_service.conf'),
    environment: file('environment').split('\0').toSorted(),
    file,
  };
}

test('the environment without the variables that each process sets itself', () => {
  const { status, environment, folder } = session({
    HOME: '/home/dw-user',
    SHELL: '/bin/bash',
    S3_PREFIX: 'user/ab/',
    TEXT: "two\nlines, 'quotes' and ${braces}",
  });
  assert.is(status, 0);
  assert.equal(environment, ['', `RSTUDIO_SESSION_ENVIRONMENT=${folder}/environment`, 'S3_PREFIX=user/ab/', "TEXT=two\nlines, 'quotes' and ${braces}"]);
  assert.is(statSync(join(folder, 'environment')).mode & 0o777, 0o600);
});

test('a service and a connection for each connection string', () => {
  const { status, stderr, connections, services, file, folder } = session({
    DATABASE_DSN__datasets_1: 'host=db.example.org port=5432 sslmode=require dbname=datasets user=user_ab password=p$x{}"y',
    DATABASE_DSN__quoted: "  host = 'db' password='it\\'s \\\\ a = b'  ",
  });
  assert.is(status, 0);
  assert.is(stderr, '');
  assert.equal(connections, ['datasets_1.R', 'quoted.R']);
  assert.equal(services.trimEnd().split('\n\n').toSorted(), [
    '[datasets_1]\nhost=db.example.org\nport=5432\nsslmode=require\ndbname=datasets\nuser=user_ab\npassword=p$x{}"y',
    "[quoted]\nhost=db\npassword=it's \\ a = b",
  ]);
  assert.is(statSync(join(folder, 'pg_service.conf')).mode & 0o777, 0o600);
  assert.is(file('connections/datasets_1.R'), 'library(DBI)\ncon <- dbConnect(RPostgres::Postgres(), service = "datasets_1")\n');
});

test('an invalid connection string is reported, and the others are written', () => {
  const { status, stderr, connections, services } = session({
    DATABASE_DSN__a: 'postgresql://user:secret@db/x',
    DATABASE_DSN__b: "host='open",
    DATABASE_DSN__c: 'host=a\n[b]',
    DATABASE_DSN__d: '',
  });
  assert.is(status, 0);
  assert.is(stderr.match(/is not a connection string of libpq/g)?.length, 4);
  assert.is(stderr.includes('secret'), false);
  assert.equal(connections, []);
  assert.is(services, '');
});

test.run();
