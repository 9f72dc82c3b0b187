import type { LockKind } from './kind.ts';

type Field = LockKind['fields'][number];

export const HASH: Field = { title: 'a SHA-256 (64 digits), or - for a package of the parent', pattern: /^([0-9a-f]{64}|-)$/ };

export const PLATFORM: Field = { title: 'a platform', pattern: /^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/ };
