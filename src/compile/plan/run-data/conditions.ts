import type { RunData } from './run-data.ts';

/** What tools.yaml says about how commands run, by its keys. */
export function conditionsOf(data: RunData): Record<string, string | undefined> {
  const { as, network, mounts, caches, secrets, ssh } = data;
  return {
    as: as?.name,
    before: 'items' in data ? data.before : undefined,
    cache: caches?.map(({ target }) => target).join(', '),
    bind: mounts?.map(({ from, source, target }) => `${source}${from === undefined ? '' : ` of ${from}`} → ${target}`).join(', '),
    secret: secrets?.map(({ id, env }) => (env === undefined ? id : `${id} as ${env}`)).join(', '),
    ssh: ssh?.map(({ id }) => id).join(', '),
    network,
    shell: 'shell' in data ? data.shell : undefined,
  };
}
