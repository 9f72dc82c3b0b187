import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { patternOf } from '../compile/model/schema/pattern.ts';
import { membersMeant } from '../compile/model/matrix/hint.ts';
import { imageNames } from '../compile/render/bake.ts';
import { imagesAmong } from '../compile/plan/needed.ts';
import type { Destination, TagValues } from '../compile/render/bake.ts';
import type { Project } from '../compile/project.ts';
import { listed } from '../diagnostic/listed.ts';
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
  const { environments = {} } = publish;
  if (environment !== undefined && !Object.hasOwn(environments, environment)) {
    const known = Object.keys(environments);
    const hint = known.length > 0 ? didYouMeanOneOf(environment, known, 'environments') : 'declare it under `publish: { environments }`';
    throw new UsageError(`${source} has no environment "${environment}"`, hint);
  }
  const host = registry ?? env['REGISTRY'] ?? publish.registry;
  if (!patternOf('publish', 'registry').test(host))
    throw new UsageError(`"${host}" is not a valid registry: use a host, optionally with port and path, without a scheme`);
  if (publish.environment === undefined) return { registry: host };
  return { registry: host, prefix: environment === undefined ? (env['PREFIX'] ?? environments[publish.environment]!) : environments[environment]! };
}

/** The names that a stage's image is published under; none when it is not published. */
export function publishedNames({ image }: PlannedStage, destination: Destination | undefined, values: TagValues): string[] {
  return image && destination ? imageNames(image, destination, values) : [];
}

/** The name of a stage's image in the local engine, which is unique to the project. */
export function localName(project: Pick<Project, 'name'>, { name }: PlannedStage): string {
  return `dwbuild/${project.name}/${name}`;
}

/**
 * Returns the images that a name or pattern matches, or all images if none is given.
 * @throws UsageError if one of them matches no image
 */
export function chosenStages({ stages: all, source }: Plan, names: readonly string[]): readonly PlannedStage[] {
  const stages = imagesAmong(all);
  const isMeant = ({ name, matrix }: PlannedStage, word: string) => matrix?.of === word || pattern(word).test(name);
  const unknown = names.find((word) => !stages.some((stage) => isMeant(stage, word)));
  const built = all.find(({ name }) => name === unknown);
  if (built) throw noImage(built);
  if (unknown !== undefined) throw unknownStage({ stages, source }, unknown, /[*?[]/.test(unknown) ? 'that matches ' : '');
  return names.length === 0 ? stages : stages.filter((stage) => names.some((word) => isMeant(stage, word)));
}

/** The error for an unknown stage on the command line. */
export function unknownStage({ stages, source }: Pick<Plan, 'stages' | 'source'>, word: string, how = ''): UsageError {
  const names = stages.map(({ name }) => name);
  const made = membersMeant(
    word,
    stages.flatMap(({ name, matrix }) => (matrix ? [[name, matrix] as const] : [])),
  );
  const of = stages.find(({ name }) => name === made[0])?.matrix?.of;
  if (of === word) return new UsageError(`"${word}" is a matrix of ${source}, which makes several stages`, `name one of them: ${listed(made)}`);
  if (of !== undefined) return new UsageError(`${source} has no stage ${how}"${word}"`, `the matrix "${of}" makes ${listed(made)}`);
  return new UsageError(`${source} has no stage ${how}"${word}"`, didYouMeanOneOf(word, names, 'stages'));
}

/** The error for a stage that becomes no image on the command line. */
export function noImage({ name, copiers }: PlannedStage): UsageError {
  const images = copiers.map((stage) => stage.name);
  return new UsageError(
    `"${name}" has \`kind: build\`, so it becomes no image`,
    images.length > 0 ? `it is built for the stages that copy from it: ${images.join(', ')}` : 'no stage copies from it',
  );
}

/** Converts a pattern to a regular expression: `*` matches any characters, `?` one character. */
function pattern(word: string): RegExp {
  const source = word
    .replaceAll(/[^a-z0-9*?-]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
