import { inBuild } from '../in-build.ts';
import { lostIn, readAnswer } from '../pip/answer.ts';

/** The packages that pip adds to the parent of a stage, as pip itself finds them, with the stage's Python. */
export const pip = inBuild({
  name: 'pip',
  program: 'resolve.py',
  pin: ({ name, version }) => `${name}==${version}`,
  errors: /^ERROR: (.*\S)/,
  read: readAnswer,
  lost: lostIn,
});
