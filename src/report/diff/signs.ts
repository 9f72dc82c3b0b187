import type { Change } from '../../compare/change.ts';

/** The sign before a change, as in a unified diff. */
export const SIGNS: Readonly<Record<Change['action'], string>> = { added: '+', removed: '-', changed: '~', moved: '>', renamed: '>' };
