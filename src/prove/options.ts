import { UsageError } from '../diagnostic/usage-error.ts';
import type { Plan } from '../compile/plan/plan.ts';
import type { Project } from '../compile/project.ts';
import { localName, unknownStage } from '../build/names.ts';
import type { Given } from '../build/request.ts';
import type { SessionOptions } from './session.ts';

export type TestOptions = Pick<SessionOptions, 'imageOf' | 'limit' | 'mirror'> & {
  /** The stages with an image from the command line. */
  named: ReadonlySet<string>;
  /** The number of stages that are tested in parallel. */
  jobs: number;
};

/**
 * Converts the options of the command line.
 * @throws UsageError for an unknown stage, an invalid number, and a mirror container without a mirror root
 */
export function readOptions(
  project: Pick<Project, 'name'>,
  plan: Plan,
  { options, lists }: Pick<Given, 'options' | 'lists'>,
  mirrorRoot: string | undefined,
): TestOptions {
  const images = new Map((lists['image'] ?? []).map(readImage));
  const unknown = [...images.keys()].find((name) => !plan.stages.some((stage) => stage.name === name));
  if (unknown !== undefined) throw unknownStage(plan, unknown);
  const { mirror, timeout = '120', jobs = '2' } = options;
  if (mirror !== undefined && mirrorRoot === undefined)
    throw new UsageError(`--mirror requires \`mirrors\` in ${plan.source}: images reach the container ${mirror} under the host name of the mirror root`);
  return {
    imageOf: (stage) => images.get(stage.name) ?? localName(project, stage),
    named: new Set(images.keys()),
    limit: count(timeout, '--timeout', 'a number of seconds'),
    jobs: count(jobs, '--jobs', 'a number of stages'),
    ...(mirror !== undefined && { mirror: { container: mirror, host: new URL(mirrorRoot!).hostname } }),
  };
}

function readImage(text: string): [stage: string, image: string] {
  const [, stage, image] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (stage === undefined || image === undefined) throw new UsageError(`--image must be STAGE=IMAGE, not "${text}"`);
  return [stage, image];
}

function count(value: string, flag: string, what: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(value)) throw new UsageError(`${flag} must be ${what}, not "${value}"`);
  return Number(value);
}
