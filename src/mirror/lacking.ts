import { didYouMean } from '../diagnostic/did-you-mean.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { listed } from '../diagnostic/listed.ts';
import type { Holding } from './holding.ts';

/** What mirrors say of a package. */
interface Found {
  versions: readonly string[];
  /** The names that their indexes list, and the packages that provide it. */
  names: readonly string[];
  providers: readonly string[];
}

/**
 * What a mirror lacks, with the nearest that is there.
 * @param where the places that were asked
 */
export function lacking(
  { kind, name, version }: Holding,
  where: string,
  { versions, names, providers }: Found,
): Omit<Diagnostic, 'file' | 'line' | 'column' | 'end'> {
  const common = { code: 'MIRROR_LACKS', severity: 'error' } as const;
  if (versions.length === 0) {
    const hint = providers.length > 0 ? `name one of those that provide it: ${providers.slice(0, 5).join(', ')}` : didYouMean(name, names);
    return { ...common, message: `there is no ${kind === 'download' ? 'file' : `${kind} package "${name}"`} at ${where}`, ...(hint !== undefined && { hint }) };
  }
  return {
    ...common,
    message: `${kind} package "${name}" is at ${where}, but not version ${version}`,
    hint: `there is ${listed(nearestVersions(version!, versions))}`,
  };
}

/** The versions that begin most like the wanted one, the highest three of them. */
function nearestVersions(wanted: string, versions: readonly string[]): string[] {
  const common = (one: string) => {
    const parts = one.split(/[.-]/);
    const same = wanted.split(/[.-]/).findIndex((part, index) => part !== parts[index]);
    return same < 0 ? parts.length : same;
  };
  const distinct = [...new Set(versions)];
  const most = Math.max(...distinct.map(common));
  return distinct
    .filter((one) => common(one) === most)
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .slice(-3);
}
