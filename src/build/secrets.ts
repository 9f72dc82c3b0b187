import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { didYouMeanOneOf } from '../diagnostic/did-you-mean.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from '../compile/document/document.ts';
import { locate } from '../compile/document/locate.ts';
import type { Model } from '../compile/model/model.ts';
import { withNeeded } from '../compile/plan/needed.ts';
import type { Plan, PlannedSecret, PlannedStage } from '../compile/plan/plan.ts';
import { neededBy } from '../compile/plan/secrets.ts';
import { fromHere } from '../system/host.ts';
import type { BakeOptions } from './bake-file.ts';

/**
 * The secrets of a build and the sockets or keys of its agents: those that the options name, and otherwise those of the declaration.
 * @throws UsageError for an option that is malformed or names none of them
 */
export function givenSecrets(plan: Plan, { secret = [], ssh = [] }: Readonly<Record<string, readonly string[]>>): Pick<BakeOptions, 'secrets' | 'agents'> {
  const known = plan.secrets.map(({ name }) => name);
  const given = new Map(secret.map((option) => readSecret(option, known, plan)));
  const ids = new Set(plan.stages.flatMap((stage) => neededBy(stage, plan).ssh));
  return {
    secrets: plan.secrets.map((one) => given.get(one.name) ?? one),
    agents: new Map(ssh.map((option) => readAgent(option, [...ids], plan))),
  };
}

/** The secrets and agents that the stages need, and that are nowhere. */
export function missingSecrets(
  model: Model,
  stages: readonly PlannedStage[],
  { secrets, agents }: Pick<BakeOptions, 'secrets' | 'agents'>,
  { directory, env }: { directory: string; env: NodeJS.ProcessEnv },
): Diagnostic[] {
  const needed = stages.map((stage) => neededBy(stage, { secrets }));
  const lost = [...new Set(needed.flatMap((each) => each.secrets))].filter(({ env: variable, file }) =>
    file === undefined ? env[variable!] === undefined : !existsSync(resolve(directory, file)),
  );
  const socket = env['SSH_AUTH_SOCK'] ?? '';
  const ids = new Set(socket === '' ? needed.flatMap(({ ssh }) => ssh).filter((id) => !agents.has(id)) : []);
  const missing = (path: Path, message: string, hint: string): Diagnostic => ({
    code: 'SECRET_MISSING',
    severity: 'error',
    message,
    hint,
    ...locate(model.document, path, 'key'),
  });
  return [
    ...lost.map(({ name, env: variable, file }) =>
      missing(
        ['secrets', name],
        `the secret "${name}" is not there: ${file === undefined ? `the variable ${variable} is not set` : `the file ${file} does not exist`}`,
        `${file === undefined ? 'set it' : 'create it'}, or name a different place: --secret id=${name},src=PATH`,
      ),
    ),
    ...[...ids].map((id) =>
      missing(useOf(id, stages), `there is no SSH agent "${id}": the variable SSH_AUTH_SOCK is not set`, `start an agent, or name a key: --ssh ${id}=PATH`),
    ),
  ];
}

/** The first command that uses an agent. */
function useOf(id: string, stages: readonly PlannedStage[]): Path {
  for (const { origin, data } of stages.flatMap(withNeeded).flatMap(({ steps }) => steps)) {
    if ('ssh' in data && data.ssh?.some((agent) => agent.id === id) && 'items' in data) return [...origin.path.slice(0, 3), data.items[0]!, 'ssh'];
  }
  return [];
}

function readSecret(option: string, known: readonly string[], { source }: Plan): [string, PlannedSecret] {
  const { id, src, env } = Object.fromEntries(option.split(',').map((part) => part.split(/=(.*)/s).slice(0, 2))) as Record<string, string | undefined>;
  if (id === undefined || (src === undefined) === (env === undefined))
    throw new UsageError(`--secret ${option}: neither a file nor a variable of a secret`, 'write --secret id=NAME,src=PATH or --secret id=NAME,env=VARIABLE');
  if (!known.includes(id)) throw new UsageError(`--secret ${option}: ${source} has no secret "${id}"`, didYouMeanOneOf(id, known, 'secrets'));
  const file = src === undefined ? undefined : fromHere(src);
  if (file !== undefined && !existsSync(file)) throw new UsageError(`--secret ${option}: the file ${file} does not exist`);
  return [id, { name: id, line: 0, ...(file === undefined ? { env: env! } : { file }) }];
}

function readAgent(option: string, known: readonly string[], { source }: Plan): [string, string] {
  const [id = '', paths = ''] = option.split(/=(.*)/s);
  if (paths === '') throw new UsageError(`--ssh ${option}: no socket and no key`, 'write --ssh ID=PATH');
  if (!known.includes(id)) throw new UsageError(`--ssh ${option}: no step of ${source} has the agent "${id}"`, didYouMeanOneOf(id, known, 'agents'));
  return [
    id,
    paths
      .split(',')
      .map((path) => fromHere(path))
      .join(','),
  ];
}
