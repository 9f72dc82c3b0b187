import { once } from './once.ts';
import { buildReduced } from './reduced.ts';

/** The shipped stages of the editors; projects/editors/editors.yaml replaces conda and the extensions. */
export const editors = once('the editors’ images', () => buildReduced('editors', ['python-vscode', 'python-theia']));
