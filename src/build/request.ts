import { join } from 'node:path';
import { UsageError } from '../diagnostic/usage-error.ts';
import type { BuildRequest } from './build.ts';
import type { Compiled } from './failure.ts';
import { chosenStages, destinationOf } from './names.ts';
import { proxiesFor } from './proxies.ts';
import { givenSecrets } from './secrets.ts';
import { fromHere } from '../system/host.ts';

/** A registry repository, optionally with a tag. */
const REPOSITORY = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]+)?(\/[a-z0-9._-]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/;

/** The parsed options: single values, lists of repeatable options, and options without a value. */
export interface Given {
  options: Readonly<Record<string, string | undefined>>;
  lists: Readonly<Record<string, readonly string[]>>;
  flags: ReadonlySet<string>;
}

/**
 * Converts a command line to a build request.
 * @throws UsageError for an unknown stage, environment or secret, an invalid registry or cache, and stages that cannot be pushed
 */
export function readRequest(compiled: Compiled, names: readonly string[], { options, lists, flags }: Given, env: NodeJS.ProcessEnv): BuildRequest {
  const { project, plan } = compiled;
  const { since, registry, environment, cache, builder, network, sbomDir } = options;
  const [push, attest] = [flags.has('push'), flags.has('attest')];
  const chosen = chosenStages(plan, names);
  const destination = destinationOf(plan, { registry, environment }, env);
  if (cache !== undefined && !REPOSITORY.test(cache))
    throw new UsageError(`"${cache}" is not a valid cache: use a registry repository, such as registry.example.org/cache, optionally with a tag`);
  if (sbomDir !== undefined && !attest) throw new UsageError('--sbom-dir requires --attest, which writes the bills of materials');
  if (push && !destination) throw new UsageError(`nothing can be pushed: ${plan.source} has no \`publish\`, which declares the registry and the names`);
  const pushed = chosen.filter(({ image }) => image);
  const asked = pushed.length > 0 ? chosen.filter(({ name }) => names.includes(name)) : chosen;
  const unnamed = push && names.length > 0 ? asked.find(({ image }) => !image) : undefined;
  if (unnamed) throw new UsageError(`stage "${unnamed.name}" can't be pushed: it has no \`publish\`, which declares the name of its image`);
  return {
    ...compiled,
    stages: push ? pushed : chosen,
    destination,
    push,
    cache,
    attest,
    network,
    builder,
    since,
    ...proxiesFor(env, network),
    ...givenSecrets(plan, lists),
    sbomFolder: sbomDir === undefined ? join(project.directory, 'sbom') : fromHere(sbomDir),
  };
}
