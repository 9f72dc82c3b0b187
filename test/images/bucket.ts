import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { attempt, docker, run } from './engine.ts';
import { mirror, root } from './mirror.ts';
import { failure, once } from './once.ts';
import { request } from './request.ts';

const folder = fileURLToPath(new URL('../mirrors/s3/', import.meta.url));

/** Identifies the content of the bucket: layers built with different content must not come from the build cache. */
export const snapshot = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(`${folder}${name}`).isFile() && !name.includes('__pycache__'))
  .toSorted()
  .reduce((hash, name) => hash.update(name).update(readFileSync(`${folder}${name}`)), createHash('sha256'))
  .digest('hex');

/** The S3 (moto) with the mirrors that are not proxies. The mirror forwards to it. Returns its container. */
export const bucket = once('the bucket', start);

export const s3Image = once('the image of S3', async () => {
  const image = `${run}/bucket`;
  await docker('build', '--pull=false', '--tag', image, folder);
  return image;
});

async function start(): Promise<string> {
  const image = await s3Image();
  const { network } = await mirror();
  const id = await docker('run', '--detach', '--pull', 'never', '--label', run, '--network', network, '--network-alias', 's3', image);
  const deadline = Date.now() + 120_000;
  while ((await request(`${root}/cran/src/contrib/PACKAGES`)).status === 502) {
    if (Date.now() > deadline) throw failure(`the bucket is not there:\n${(await attempt('container', 'logs', '--tail', '20', id)).output}`);
    await wait(500);
  }
  return id;
}
