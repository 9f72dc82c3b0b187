import { lineageOf } from '../model/lineage.ts';
import { pinnedName } from '../plan/lock/pins.ts';
import type { PlannedStage } from '../plan/plan.ts';

/** The variables of docker-bake.json with the commit and the address of the repository, both empty unless they are set. */
export const ORIGIN_VARIABLES = { revision: 'IMAGE_REVISION', source: 'IMAGE_SOURCE' } as const;

const PREFIX = 'org.opencontainers.image';

/** The labels of every image that come from the repository, unless the variables are empty. */
export const ORIGIN_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ORIGIN_VARIABLES).map(([name, variable]) => [`${PREFIX}.${name}`, `\${${variable} == "" ? null : ${variable}}`]),
);

/**
 * The labels that dwbuild knows of an image, as in a bake file. They are in no instruction, so that no child inherits them and no layer
 * depends on them. One that the stage or an ancestor declares has precedence.
 */
export function ociLabels(stage: PlannedStage): Record<string, string> {
  const { base, pins } = lineageOf(stage).at(-1)!;
  const [reference = '', digest] = pinnedName(base, pins).split('@');
  const known = { title: stage.name, description: stage.description, 'base.name': reference, 'base.digest': digest };
  const own = Object.entries(known).flatMap(([name, value]): [string, string][] => (value ? [[`${PREFIX}.${name}`, value]] : []));
  const declared = Object.entries(stage.labels);
  return Object.fromEntries([
    ...own.filter(([name]) => !Object.hasOwn(stage.labels, name)).map(([name, value]): [string, string] => [name, bakeText(value)]),
    ...declared.flatMap(([name, value]): [string, string][] => (Object.hasOwn(ORIGIN_LABELS, name) ? [[name, bakeText(value)]] : [])),
  ]);
}

/** The annotations of an image, as in a bake file: of its manifest and, for several platforms, also of its index. */
export function bakeAnnotations({ annotations }: PlannedStage, platforms: readonly string[]): string[] {
  const of = platforms.length > 1 ? 'manifest,index:' : 'manifest:';
  return Object.entries(annotations).map(([name, value]) => `${of}${name}=${bakeText(value)}`);
}

/** A text in which bake replaces nothing. */
export function bakeText(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
