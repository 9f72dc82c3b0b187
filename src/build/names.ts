import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { patternOf } from '../compile/model/schema/pattern.ts';
import { imageName } from '../compile/render/bake.ts';
import type { Destination } from '../compile/render/bake.ts';
import type { Project } from '../compile/project.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { didYouMeanOneOf } from '../diagnostic/did-you-mean.ts';

/** The destination options of the command line. */
export interface DestinationOptions {
  registry?: string | undefined;
  environment?: string | undefined;
}

/**
 * Returns the destination of the images: from the options, else the environment variables of docker-bake.json, else `publish`.
 * @throws UsageError when an option is given without `publish`, the environment is unknown or the registry is invalid
 */
export function destinationOf({ publish, source }: Plan, { registry, environment }: DestinationOptions, env: NodeJS.ProcessEnv): Destination | undefined {
  if (!publish) {
    if (registry !== undefined || environment !== undefined) throw new UsageError(`${source} has no \`publish\`, which declares the names of images`);
    return undefined;
  }
  const { environments } = publish;
  if (environment !== undefined && !Object.hasOwn(environments, environment)) {
    throw new UsageError(`${source} has no environment "${environment}"`, didYouMeanOneOf(environment, Object.keys(environments), 'environments'));
  }
  const host = registry ?? env['REGISTRY'] ?? publish.registry;
  if (!patternOf('publish', 'registry').test(host))
    throw new UsageError(`"${host}" is not a valid registry: use a host, optionally with port and path, without a scheme`);
  return { registry: host, prefix: environment === undefined ? (env['PREFIX'] ?? environments[publish.environment]!) : environments[environment]! };
}

/** The name that a stage's image is published under; undefined when it is not published. */
export function publishedName({ image }: PlannedStage, destination: Destination | undefined): string | undefined {
  return image && destination && imageName(image, destination);
}

/** The name of a stage's image in the local engine, which is unique to the project. */
export function localName(project: Pick<Project, 'name'>, { name }: PlannedStage): string {
  return `dwbuild/${project.name}/${name}`;
}

/**
 * Returns the stages that a name or pattern matches, or all stages if none is given.
 * @throws UsageError if one of them matches no stage
 */
export function chosenStages({ stages, source }: Plan, names: readonly string[]): readonly PlannedStage[] {
  const known = stages.map(({ name }) => name);
  const patterns = names.map(pattern);
  const unknown = names.find((_, index) => !known.some((name) => patterns[index]!.test(name)));
  if (unknown !== undefined) throw unknownStage({ stages, source }, unknown, /[*?[]/.test(unknown) ? 'that matches ' : '');
  return names.length === 0 ? stages : stages.filter(({ name }) => patterns.some((one) => one.test(name)));
}

/** The error for an unknown stage on the command line. */
export function unknownStage({ stages, source }: Pick<Plan, 'stages' | 'source'>, word: string, how = ''): UsageError {
  const names = stages.map(({ name }) => name);
  return new UsageError(`${source} has no stage ${how}"${word}"`, didYouMeanOneOf(word, names, 'stages'));
}

/** Converts a pattern to a regular expression: `*` matches any characters, `?` one character. */
function pattern(word: string): RegExp {
  const source = word
    .replaceAll(/[^a-z0-9*?-]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
