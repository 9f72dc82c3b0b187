import { once } from './once.ts';
import { buildReduced } from './reduced.ts';

/** The shipped stages of the editors, built on what projects/editors/editors.yaml puts in the place of conda and extensions. */
export const editors = once('the editors’ images', () => buildReduced('editors', ['python-vscode', 'python-theia']));
