import { messageOf } from '../../../diagnostic/thrown.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import type { SourceFolder } from './reading.ts';

/**
 * Reads a TOML file.
 * @throws UsageError if it is none
 */
export async function readToml(folder: SourceFolder, name: string): Promise<Readonly<Record<string, unknown>>> {
  const { parse } = await import('smol-toml');
  try {
    return parse(folder.read(name));
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${messageOf(error).split('\n')[0]}`);
  }
}
