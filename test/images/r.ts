import { bucket, snapshot } from './bucket.ts';
import { once } from './once.ts';
import { buildReduced } from './reduced.ts';

/** The shipped R stages that need packages of CRAN; projects/r/r.yaml reduces gigabytes of packages. */
export const r = once('the R images', async () => {
  await bucket();
  return await buildReduced('r', ['rv4-cran-binary-mirror', 'rv4-visualisation'], { MIRROR_SNAPSHOT: snapshot });
});
