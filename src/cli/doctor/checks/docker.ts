import { docker as call, engineHint } from '../../../system/docker.ts';
import { findBuildx } from '../../../system/buildx.ts';
import { withTemporaryFolder } from '../../../system/temporary-folder.ts';
import type { Observation, Look, Machine } from '../finding.ts';

/** The used part of the output of `docker version --format json`. */
interface Versions {
  Client: { Version: string };
  Server?: { Version: string; Os: string; Arch: string } | null;
}

/** Checks docker and its engine, and the builder if the engine responds. */
export const docker: Look = async (surroundings) => {
  const engine = await lookAtEngine(surroundings);
  return engine.state === 'wrong' ? [engine] : [engine, await lookAtBuilder(surroundings)];
};

async function lookAtEngine({ signal }: Machine): Promise<Observation> {
  const { stdout, stderr } = await call(['version', '--format', 'json'], { signal, limit: 10 });
  const { Client: client, Server: server } = readVersions(stdout);
  if (server) return { subject: 'docker', state: 'ok', text: `${client?.Version}, engine ${server.Version} on ${server.Os}/${server.Arch}` };
  const reason = stderr.trim().split('\n')[0] || 'no engine answers';
  return { subject: 'docker', state: 'wrong', text: reason, hint: `\`build\` and \`test\` need an engine: ${engineHint(reason)}` };
}

function readVersions(text: string): Partial<Versions> {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // the reason is on standard error
  }
}

/**
 * Checks docker's buildx, its current builder, and whether it supports the declared platforms.
 * @throws UsageError if buildx is missing or the builder does not respond
 */
function lookAtBuilder({ compilation, signal }: Machine): Promise<Observation> {
  return withTemporaryFolder(async (folder): Promise<Observation> => {
    const found = await findBuildx(undefined, folder, signal);
    const [version, { stdout }] = await Promise.all([found.run(['version']), found.run(['inspect'])]);
    const text = `${/\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]}, builder ${valueOf('Name', stdout)} (driver ${valueOf('Driver', stdout)})`;
    // each node lists its platforms; preferred ones have a star
    const builds = [...stdout.matchAll(/^Platforms: +(.+)$/gm)].flatMap(([, platforms]) => platforms!.replaceAll('*', '').split(', '));
    const lacking = (compilation?.plan?.platforms ?? []).filter((platform) => !builds.includes(platform));
    if (lacking.length === 0) return { subject: 'buildx', state: 'ok', text };
    const hint = 'install QEMU for these platforms, or choose a builder that supports them: `docker buildx ls`';
    return { subject: 'buildx', state: 'wrong', text: `${text}, which does not build for ${lacking.join(', ')}`, hint };
  });
}

/** The first value with this name: `inspect` lists the builder, then its nodes. */
function valueOf(name: string, inspection: string): string | undefined {
  return new RegExp(`^${name}: +(.+)$`, 'm').exec(inspection)?.[1];
}
