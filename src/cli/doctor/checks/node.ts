import type { Look } from '../finding.ts';

/** The Node that runs this: one that is too old would have refused. */
export const node: Look = () => [{ subject: 'node', state: 'ok', text: process.version.slice(1) }];
