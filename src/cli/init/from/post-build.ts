import type { Reader } from '../carry/reading.ts';

/** The script that runs at the end of a build for Binder. */
export const postBuild: Reader = {
  files: ['postBuild'],
  read: (_, name) => ({
    script: { use: 'build', name },
    left: [{ what: 'the folder that it runs in', why: 'here it runs as root in / and sees none of your files; list in `files` what it needs' }],
  }),
};
