import { bucket, snapshot } from './bucket.ts';
import { once } from './once.ts';
import { buildReduced } from './reduced.ts';

/** The shipped stages with packages of PyPI, built on what projects/python/python.yaml puts in the place of conda. */
export const python = once('the Python images', async () => {
  await bucket();
  return await buildReduced('python', ['python-jupyterlab', 'python-visualisation', 'pgadmin', 's3sync'], { MIRROR_SNAPSHOT: snapshot });
});
