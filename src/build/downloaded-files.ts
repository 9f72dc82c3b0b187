import type { Facts } from '../compile/model/facts/facts.ts';
import { withValues } from '../compile/model/facts/build-facts.ts';
import { spellingsOf } from '../compile/model/reference/architectures.ts';
import type { Plan } from '../compile/plan/plan.ts';
import type { Download } from '../compile/plan/run-data/downloads.ts';

/** A download with the values of the build; with a checksum for each architecture, one for each. */
export function filesOf(download: Download, { platforms }: Pick<Plan, 'platforms'>, values: Facts): Download[] {
  const { url, checksums } = download;
  if (!checksums) return [{ ...download, url: withValues(url, values) }];
  return [...spellingsOf(platforms)]
    .filter(([arch]) => checksums[arch] !== undefined)
    .map(([arch, facts]) => ({ ...download, url: withValues(url, { ...values, ...facts }), sha256: checksums[arch]! }));
}
