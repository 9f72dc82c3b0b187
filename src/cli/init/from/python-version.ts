import { linesOf } from '../carry/lines.ts';
import type { Reader } from '../carry/reading.ts';

/** The versions of Python for pyenv and uv; the first is the default. */
export const pythonVersion: Reader = {
  files: ['.python-version'],
  read(folder, name) {
    const [first = '', ...others] = linesOf(folder.read(name));
    const version = /^(?:python-?|cpython-?)?(\d+(?:\.\d+)*)$/.exec(first)?.[1];
    const left = (version === undefined ? [first, ...others] : others).filter((each) => each !== '');
    return {
      ...(version !== undefined && { python: version }),
      left: left.map((what) => ({ what, why: 'an image has one version of Python, given by its number' })),
    };
  },
};
