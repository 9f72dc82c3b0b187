import type { Change } from '../../compare/change.ts';

/** What stands before a change, as in a unified diff. */
export const SIGNS: Readonly<Record<Change['action'], string>> = { added: '+', removed: '-', changed: '~', moved: '>' };
