import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A program or module from npm or PyPI that `install` has installed beside this file. */
export const fromNpm = (path: string) => `${here}node_modules/${path}`;
export const fromPyPI = (program: string) => `${here}.venv/bin/${program}`;
