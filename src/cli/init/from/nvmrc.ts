import { linesOf } from '../carry/lines.ts';
import type { Reader } from '../carry/reading.ts';

/** The version of Node for nvm. */
export const nvmrc: Reader = {
  files: ['.nvmrc', '.node-version'],
  read(folder, name) {
    const [version = ''] = linesOf(folder.read(name));
    const number = /^v?(\d+(?:\.\d+)*)$/.exec(version)?.[1];
    return number === undefined
      ? { node: '*', left: [{ what: version, why: 'the version of Node is that of Debian; name one by its number' }] }
      : { node: number };
  },
};
