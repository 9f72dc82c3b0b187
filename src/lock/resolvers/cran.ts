import { lostIn, readAnswer } from '../cran/answer.ts';
import { inBuild } from '../in-build.ts';

/** The packages that a stage adds to the R of its parent, as R itself finds them in its repositories. */
export const cran = inBuild({
  name: 'cran',
  program: 'resolve.R',
  pin: ({ name, version, sha256 }) => `${name} ${version} ${sha256}`,
  errors: /^Error(?: in .*?)? ?: (.*\S)/,
  read: readAnswer,
  lost: lostIn,
});
