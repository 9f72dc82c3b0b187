import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A program or module that `install` put beside this file: from npm, or from PyPI. */
export const fromNpm = (path: string) => `${here}node_modules/${path}`;
export const fromPyPI = (program: string) => `${here}.venv/bin/${program}`;
