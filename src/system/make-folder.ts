import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../diagnostic/thrown.ts';

/**
 * Creates a folder and its missing parents. Node's own `recursive` does not terminate below an unwritable folder such as /proc (Node 20).
 * @throws the system's error
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    const above = dirname(path);
    if (code !== 'ENOENT' || above === path) throw error;
    makeFolder(above, mode);
    mkdirSync(path, { mode });
  }
}
