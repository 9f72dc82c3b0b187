import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { s3Image } from './bucket.ts';
import { startContainer } from './container.ts';
import { attempt, docker } from './engine.ts';
import { eventually } from './eventually.ts';
import { once } from './once.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { python } from './python.ts';
import { certificateOf } from './tls.ts';

// The released mobius3, with an S3 at the address of AWS and credentials in the format of ECS.
const BUCKET = { S3_BUCKET: 'notebooks.example.org', S3_PREFIX: 'user/federated/ab/', S3_REGION: 'eu-west-2' };
const HOST = `s3-${BUCKET.S3_REGION}.amazonaws.com`;
const DATA = '/home/s3sync/data';

const synced = once('s3sync beside its bucket', async () => {
  const { images } = await python();
  const tls = await certificateOf(HOST);
  const s3 = await startContainer(await s3Image(), HOST, {
    command: ['moto_server', '--host', '0.0.0.0', '--port', '443', '--ssl-cert', '/tmp/certificate.pem', '--ssl-key', '/tmp/key.pem'],
    files: { '/tmp/certificate.pem': tls.certificate, '/tmp/key.pem': tls.key },
  });
  /** Evaluates an expression with boto3, in which `bucket` is the bucket; returns the output. */
  const call = (expression: string) =>
    s3.sh(
      `AWS_CA_BUNDLE=/tmp/certificate.pem AWS_ACCESS_KEY_ID=moto AWS_SECRET_ACCESS_KEY=moto python3 -c '
import boto3
bucket = boto3.resource("s3", endpoint_url="https://${HOST}", region_name="${BUCKET.S3_REGION}").Bucket("${BUCKET.S3_BUCKET}")
print(${expression})'`,
    );
  const location = `CreateBucketConfiguration={"LocationConstraint": "${BUCKET.S3_REGION}"}`;
  await eventually(async () => (await call(`bucket.create(${location})`)).exitCode === 0, 'S3 does not answer');
  await call(`bucket.put_object(Key="${BUCKET.S3_PREFIX}before.txt", Body=b"from S3")`);

  const script = readFileSync(fileURLToPath(new URL('s3sync/credentials.py', import.meta.url)), 'utf8');
  const task = await startContainer(await s3Image(), 's3sync', { command: ['python3', '-c', script], capabilities: ['NET_ADMIN'] });
  const container = await startContainer(images['s3sync'], 's3sync', {
    env: { ...BUCKET, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/credentials', SSL_CERT_FILE: '/tmp/s3.pem' },
    files: { '/tmp/s3.pem': tls.certificate },
    beside: task,
  });
  return { call, container };
});

test('objects of the bucket are downloaded to the user’s folder, at the start and later', async () => {
  const { call, container } = await synced();
  const { id, sh } = container;
  const has = (name: string, text: string) =>
    eventually(
      async () => (await sh(`cat ${DATA}/${name}`)).output === text,
      `no ${name}`,
      () => logs(id),
    );
  await has('before.txt', 'from S3');
  assert.is((await sh(`stat --format %U:%G ${DATA} ${DATA}/before.txt`)).output, 'dw-user:dw-user\ndw-user:dw-user');
  await call(`bucket.put_object(Key="${BUCKET.S3_PREFIX}folder/while.txt", Body=b"later")`);
  await has('folder/while.txt', 'later');
});

test('written and removed files are synchronised to the bucket, except caches and desktop settings', async () => {
  const { call, container } = await synced();
  const { id, sh } = container;
  const write = `cd ${DATA} && mkdir -p .cache && echo x >.cache/thing && echo x >.Xauthority && echo 42 >answer.txt && rm before.txt`;
  assert.is((await sh(write, 'dw-user')).output, '');
  const keys = async () => (await call('" ".join(object.key for object in bucket.objects.all() if not object.key.endswith("/"))')).output.split(' ');
  const wanted = ['answer.txt', 'folder/while.txt'].map((name) => `${BUCKET.S3_PREFIX}${name}`);
  await eventually(
    async () => (await keys()).join() === wanted.join(),
    `the bucket does not contain ${wanted.join(' ')}`,
    async () => `${(await keys()).join(' ')}\n${await logs(id)}`,
  );
  assert.is((await call(`bucket.Object("${BUCKET.S3_PREFIX}answer.txt").get()["Body"].read()`)).output, "b'42\\n'");
});

test('pid 1 is mobius3, and every process belongs to the user, without capabilities', async () => {
  const { container } = await synced();
  assert.match(await firstProcessOf(container), /^\/opt\/mobius3\/bin\/python\S* \/opt\/mobius3\/bin\/mobius3 \/home\/s3sync\/data /);
  assert.equal(await ownersOf(container), [USER]);
});

test('without a bucket it ends with a message about the missing variable', async () => {
  const { images } = await python();
  const { id } = await startContainer(images['s3sync'], 's3sync-unset');
  assert.is(await docker('container', 'wait', id), '2');
  assert.match(await logs(id), 'S3_BUCKET: names the bucket');
});

async function logs(id: string): Promise<string> {
  return (await attempt('container', 'logs', '--tail', '20', id)).output;
}

test.run();
