import type { Reader } from '../carry/reading.ts';

/** The script that starts a container for Binder: it gets the program as its arguments. */
export const start: Reader = {
  files: ['start'],
  read: (_, name) => ({ script: { use: 'start', name } }),
};
