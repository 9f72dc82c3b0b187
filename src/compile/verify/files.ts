import { readBy } from '../plan/step.ts';
import type { Fault, Subject } from './subject.ts';

/**
 * Checks that the paths of the build context that steps read exist, in the project or among the generated files. Files can change without a
 * change of tools.yaml, so this check runs every time.
 */
export function checkCopySources({ model: { sources }, plan, rendering }: Subject): Fault[] {
  const generated = `${plan.out}/`;
  const isMissing = (source: string) =>
    source.startsWith(generated) ? !rendering.files.has(source.slice(generated.length)) : !['file', 'folder'].includes(sources.kind(source));
  return plan.stages.flatMap(({ name, steps }) =>
    steps.flatMap((step) =>
      readBy(step)
        .filter(isMissing)
        .map((source): Fault => ({
          code: 'COPY_SOURCE_MISSING',
          message: `stage "${name}" reads "${source}", which is neither a project file nor a generated file`,
          origin: step.origin,
        })),
    ),
  );
}

/** Checks that docker-bake.json is JSON and names only existing stages and targets. */
export function checkBake({ plan, rendering }: Subject): Fault[] {
  const stages = new Set(plan.stages.map(({ name }) => name));
  const { group, target }: BakeFile = JSON.parse(rendering.files.get('docker-bake.json') ?? '');
  const built = Object.values(target).flatMap(({ target: stage }) => (stage === undefined ? [] : [stage]));
  const grouped = Object.values(group).flatMap(({ targets }) => targets);
  const unknown = [...built.filter((stage) => !stages.has(stage)), ...grouped.filter((name) => !(name in target))];
  return unknown.map((name) => ({
    code: 'BAKE_UNKNOWN_STAGE',
    message: `docker-bake.json names "${name}", which is not a stage`,
    origin: { path: ['stages'], line: 1 },
  }));
}

interface BakeFile {
  group: Record<string, { targets: string[] }>;
  target: Record<string, { target?: string }>;
}
