import { docker as call, engineHint } from '../../../system/docker.ts';
import { lookAtBuilder } from '../builder.ts';
import type { Observation, Look, Machine } from '../finding.ts';

/** What `docker version --format json` tells, as far as it is looked at. */
interface Versions {
  Client: { Version: string };
  Server?: { Version: string; Os: string; Arch: string } | null;
}

/** docker, the engine that `build` and `test` speak to, and once that answers its builder. */
export const docker: Look = async (surroundings) => {
  const engine = await lookAtEngine(surroundings);
  return engine.state === 'wrong' ? [engine] : [engine, await lookAtBuilder(surroundings)];
};

async function lookAtEngine({ signal }: Machine): Promise<Observation> {
  const { stdout, stderr } = await call(['version', '--format', 'json'], { signal, limit: 10 });
  const { Client: client, Server: server } = readVersions(stdout);
  if (server) return { subject: 'docker', state: 'ok', text: `${client?.Version}, engine ${server.Version} on ${server.Os}/${server.Arch}` };
  const said = stderr.trim().split('\n')[0] || 'no engine answers';
  return { subject: 'docker', state: 'wrong', text: said, hint: `\`build\` and \`test\` need an engine: ${engineHint(said)}` };
}

function readVersions(text: string): Partial<Versions> {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // what it said then stands on standard error
  }
}
