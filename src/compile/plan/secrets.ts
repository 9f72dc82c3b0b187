import type { DownloadSpec } from '../model/declaration/files.ts';
import type { Manager, ManagerOptions } from '../model/managers/manager.ts';
import type { Model } from '../model/model.ts';
import { defaultVariable, installationSecret } from '../model/secrets/secret-uses.ts';
import type { Plan, PlannedSecret, PlannedStage } from './plan.ts';
import { writtenAt } from './context.ts';
import { withNeeded } from './needed.ts';
import type { Mounts } from './run-data/mounts.ts';

/** The folder from which apt, and its helper that downloads files, read credentials. */
const APT_CREDENTIALS = '/etc/apt/auth.conf.d';

/** The file of root from which git reads credentials. */
const NETRC = '/root/.netrc';

/** Mounts the credentials of an installation where the manager's programs look for them. */
export function installationSecrets(model: Model, manager: Manager, options: ManagerOptions): Pick<Mounts, 'secrets'> {
  const id = installationSecret(model, manager, options);
  return id !== undefined && manager.credentials.length > 0 ? { secrets: manager.credentials.map((target) => ({ id, target })) } : {};
}

/** Mounts the credentials of a download and, because a Debian package can need others, those of the mirror. */
export function downloadSecrets({ spec: { mirrors } }: Model, { secret }: DownloadSpec): Pick<Mounts, 'secrets'> {
  const files = Object.entries({ '50download': secret, '90mirror': mirrors?.secret });
  const secrets = files.flatMap(([name, id]) => (id === undefined ? [] : [{ id, target: `${APT_CREDENTIALS}/${name}.conf` }]));
  return secrets.length > 0 ? { secrets } : {};
}

/** Mounts all credentials of a step for the program that downloads a file. */
export function checksumSecrets({ secrets = [] }: Mounts): Pick<Mounts, 'secrets'> {
  const ids = [...new Set(secrets.map(({ id }) => id))];
  return ids.length > 0 ? { secrets: ids.map((id, index) => ({ id, target: `${APT_CREDENTIALS}/${50 + index}download.conf` })) } : {};
}

/** Mounts the credentials of a repository, or else those of the mirror, where git looks for them. */
export function repositorySecrets({ spec: { mirrors } }: Model, { secret: id = mirrors?.secret }: DownloadSpec): Pick<Mounts, 'secrets'> {
  return id === undefined ? {} : { secrets: [{ id, target: NETRC }] };
}

/** The declared secrets, each with the variable or the file that has its value. */
export function plannedSecrets(model: Model): PlannedSecret[] {
  return Object.entries(model.spec.secrets ?? {}).map(([name, written]) => {
    const line = writtenAt(model, ['secrets', name]);
    return written?.file === undefined ? { name, env: written?.env ?? defaultVariable(name), ...line } : { name, file: written.file, ...line };
  });
}

/** The secrets and the ids of agents that the build of a stage needs, for its own steps and those of the stages that it needs. */
export function neededBy(stage: PlannedStage, { secrets }: Pick<Plan, 'secrets'>): { secrets: readonly PlannedSecret[]; ssh: readonly string[] } {
  const runs = withNeeded(stage).flatMap(({ steps }) => steps.flatMap((step) => (step.instruction === 'RUN' ? [step.data] : [])));
  const ids = new Set(runs.flatMap((data) => (data.secrets ?? []).map(({ id }) => id)));
  const agents = new Set(runs.flatMap((data) => (data.ssh ?? []).map(({ id }) => id)));
  return { secrets: secrets.filter(({ name }) => ids.has(name)), ssh: [...agents].toSorted() };
}
