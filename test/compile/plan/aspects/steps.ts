import type { Step } from '../../../../src/compile/plan/step.ts';
import type { RunData } from '../../../../src/compile/plan/run-data/run-data.ts';
import { planProject } from '../../render/project.ts';

/** The steps of the last stage. */
export async function stepsOf(
  stages: Readonly<Record<string, object>>,
  more: object = {},
  files: Readonly<Record<string, string>> = {},
): Promise<readonly Step[]> {
  const { plan } = await planProject({ version: 1, ...more, stages }, files);
  return plan.stages.at(-1)!.steps;
}

/** The data of those RUN steps that one of these scripts renders, without the name of the stage. */
export function dataOf(steps: readonly Step[], ...scripts: RunData['script'][]): Record<string, unknown>[] {
  return steps.flatMap(({ instruction, data }) => (instruction === 'RUN' && scripts.includes(data.script) ? [without(data, 'stage')] : []));
}

/** Data without these keys. */
export function without(data: object, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
}
