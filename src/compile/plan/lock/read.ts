import { dirname, join } from 'node:path/posix';
import { startOf } from '../../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Sources } from '../../document/sources.ts';
import type { Lock } from './lock.ts';
import { parseLock } from './parse.ts';

/**
 * The lock beside a declaration, if there is one.
 * @param name its name
 * @param declaration the name of the declaration in diagnostics
 * @throws FileError if the lock is too large; the system's error
 */
export function readLock(sources: Sources, name: string, declaration: string): { lock?: Lock; diagnostics: Diagnostic[] } {
  const seen = join(dirname(declaration), name);
  const kind = sources.kind(name);
  if (kind === 'none') return { diagnostics: [] };
  if (kind === 'file') return parseLock(seen, sources.read(name));
  const what = kind === 'outside' ? 'a link out of the project' : kind === 'folder' ? 'a folder' : 'a pipe, a socket or a device';
  return {
    diagnostics: [
      {
        code: 'LOCK_SYNTAX',
        severity: 'error',
        message: `${name} is ${what}, and must be a file`,
        hint: 'remove it, and run `npx dwbuild lock`',
        ...startOf(seen),
      },
    ],
  };
}
