import { fitting } from '../carry/fits.ts';
import { linesOf } from '../carry/lines.ts';
import type { Reader } from '../carry/reading.ts';

/** Debian packages, one a line. */
export const apt: Reader = {
  files: ['apt.txt'],
  read(folder, name) {
    const { items, left } = fitting('apt', linesOf(folder.read(name)), 'it is no name of a Debian package, optionally with =version');
    return { packages: { apt: items }, left };
  },
};
