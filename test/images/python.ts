import { once } from './once.ts';
import { buildReduced } from './reduced.ts';

/** The shipped stages with packages of PyPI; projects/python/python.yaml replaces conda. */
export const python = once('the Python images', () => buildReduced('python', ['python', 'python-jupyterlab', 'python-visualisation', 'pgadmin', 's3sync']));
