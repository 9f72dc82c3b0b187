import { findBuildx } from '../../system/buildx.ts';
import { withTemporaryFolder } from '../../system/temporary-folder.ts';
import type { Observation, Machine } from './finding.ts';

/**
 * docker's buildx, its current builder, and whether that builds for the declared platforms.
 * @throws UsageError when there is no buildx, or no builder that answers
 */
export function lookAtBuilder({ compilation, signal }: Machine): Promise<Observation> {
  return withTemporaryFolder(async (folder): Promise<Observation> => {
    const found = await findBuildx(undefined, folder, signal);
    const [version, { stdout }] = await Promise.all([found.run(['version']), found.run(['inspect'])]);
    const text = `${/\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]}, builder ${valueOf('Name', stdout)} (driver ${valueOf('Driver', stdout)})`;
    // each node has its own; those that it was told to prefer have a star
    const builds = [...stdout.matchAll(/^Platforms: +(.+)$/gm)].flatMap(([, platforms]) => platforms!.replaceAll('*', '').split(', '));
    const lacking = (compilation?.plan?.platforms ?? []).filter((platform) => !builds.includes(platform));
    if (lacking.length === 0) return { subject: 'buildx', state: 'ok', text };
    const hint = 'install QEMU for them, or choose a builder that has them: `docker buildx ls`';
    return { subject: 'buildx', state: 'wrong', text: `${text}, which does not build for ${lacking.join(', ')}`, hint };
  });
}

/** The first value of that name: `inspect` lists the builder, then its nodes. */
function valueOf(name: string, inspection: string): string | undefined {
  return new RegExp(`^${name}: +(.+)$`, 'm').exec(inspection)?.[1];
}
