import { stepsOf } from './subject.ts';
import type { Fault, Subject } from './subject.ts';

/**
 * Every source of a COPY or ADD must be there: a file of the project or a generated one. Files come and go
 * without a change of tools.yaml, so this is looked at every time.
 */
export function checkCopySources({ plan, rendering, sources }: Subject): Fault[] {
  const generated = `${plan.out}/`;
  return stepsOf(plan)
    .filter(({ step }) => step.instruction === 'COPY' || step.instruction === 'ADD')
    .flatMap(({ stage, step }) => {
      const missing = (step.data['sources'] as readonly string[]).filter((source) =>
        source.startsWith(generated) ? !rendering.files.has(source.slice(generated.length)) : !['file', 'folder'].includes(sources.kind(source)),
      );
      return missing.map((source): Fault => ({
        code: 'COPY_SOURCE_MISSING',
        message: `stage "${stage.name}" copies "${source}", which is neither a file of the project nor a generated one`,
        origin: step.origin,
      }));
    });
}

/** docker-bake.json must be JSON, and name no stage or target that isn't there. */
export function checkBake({ plan, rendering }: Subject): Fault[] {
  const stages = new Set(plan.stages.map(({ name }) => name));
  const { group, target } = JSON.parse(rendering.files.get('docker-bake.json') ?? '') as BakeFile;
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
