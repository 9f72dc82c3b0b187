import { once } from './once.ts';
import { buildReduced } from './reduced.ts';

/** The shipped stages with packages of PyPI, built on what projects/python/python.yaml puts in the place of conda. */
export const python = once('the Python images', () => buildReduced('python', ['python', 'python-jupyterlab', 'python-visualisation', 'pgadmin', 's3sync']));
