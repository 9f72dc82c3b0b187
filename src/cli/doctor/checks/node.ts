import type { Look } from '../finding.ts';

/** Reports the version of Node. Installed versions that are too old do not start dwbuild. */
export const node: Look = () => [{ subject: 'node', state: 'ok', text: process.version.slice(1) }];
