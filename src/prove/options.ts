import { UsageError } from '../diagnostic/usage-error.ts';
import type { Plan } from '../compile/plan/plan.ts';
import { chosenStages, localName } from '../build/names.ts';
import type { Given } from '../build/request.ts';
import type { SessionOptions } from './session.ts';

/** What the command line says of a run of tests. */
export type TestOptions = Pick<SessionOptions, 'imageOf' | 'limit' | 'mirror'> & {
  /** How many stages are tested at a time. */
  jobs: number;
};

/**
 * Turns the options of the command line into settings.
 * @throws UsageError for a stage or a number that is none, and for a mirror without a name that images know it by
 */
export function readOptions(plan: Plan, { options, lists }: Pick<Given, 'options' | 'lists'>, mirrorRoot: string | undefined): TestOptions {
  const images = new Map((lists['image'] ?? []).map(readImage));
  chosenStages(plan, [...images.keys()]);
  const { mirror, timeout = '120', jobs = '2' } = options;
  if (mirror !== undefined && mirrorRoot === undefined)
    throw new UsageError(`${plan.source} has no \`mirrors\`, whose host the images would reach the container ${mirror} as`);
  return {
    imageOf: (stage) => images.get(stage.name) ?? localName(stage),
    limit: count(timeout, '--timeout', 'a number of seconds'),
    jobs: count(jobs, '--jobs', 'a number of stages'),
    ...(mirror !== undefined && { mirror: { container: mirror, host: new URL(mirrorRoot!).hostname } }),
  };
}

function readImage(text: string): [stage: string, image: string] {
  const [, stage, image] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (stage === undefined || image === undefined) throw new UsageError(`--image is STAGE=IMAGE, not "${text}"`);
  return [stage, image];
}

function count(value: string, flag: string, what: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(value)) throw new UsageError(`${flag} is ${what}, not "${value}"`);
  return Number(value);
}
