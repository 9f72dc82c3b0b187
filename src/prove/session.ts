import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import type { Path } from '../compile/document/document.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { docker, engineHint } from '../system/docker.ts';
import { setUpOutside } from './outside.ts';
import type { Outside } from './outside.ts';
import { cleanUp, newRun, removeLeftovers } from './run.ts';
import type { TestRun } from './run.ts';

/** What the tests of all stages share. */
export interface TestSession {
  run: TestRun;
  outside: Outside;
  imageOf(stage: PlannedStage): string;
}

export interface SessionOptions {
  imageOf(stage: PlannedStage): string;
  mirror?: Outside['mirror'];
  /** Seconds that one test may take. */
  limit: number;
  signal: AbortSignal;
}

/**
 * Sets up what all stages share, and removes everything that was made in the end, also after a failure or an interruption.
 * @throws UsageError when docker refuses
 */
export async function withSession<T>(
  { imageOf, mirror, limit, signal }: SessionOptions,
  stages: readonly PlannedStage[],
  use: (session: TestSession) => Promise<T>,
): Promise<T> {
  await removeLeftovers();
  if (mirror && (await docker(['inspect', '--type', 'container', mirror.container], { signal })).exitCode !== 0)
    throw new UsageError(`there is no container "${mirror.container}" to be the mirror`, 'start the mirror first');
  const run = newRun(limit, signal);
  try {
    const outside = await setUpOutside(run, imageOf(stages[0]!), mirror);
    return await use({ run, outside, imageOf });
  } finally {
    await cleanUp(run);
  }
}

/**
 * A diagnostic for each stage whose image the engine does not have.
 * @throws UsageError when no engine answers
 */
export async function missingImages(
  { imageOf, signal }: Pick<SessionOptions, 'imageOf' | 'signal'>,
  stages: readonly PlannedStage[],
  place: (path: Path) => Span,
): Promise<Diagnostic[]> {
  const { exitCode, stderr } = await docker(['version'], { signal });
  if (exitCode !== 0) throw new UsageError(stderr.trim(), engineHint(stderr));
  const found = await Promise.all(stages.map(async (stage) => (await docker(['image', 'inspect', imageOf(stage)], { signal })).exitCode === 0));
  return stages
    .filter((_, index) => !found[index])
    .map((stage) => ({
      code: 'IMAGE_MISSING',
      severity: 'error',
      message: `there is no image ${imageOf(stage)} of stage "${stage.name}" to be tested`,
      hint: `build it with \`dwbuild build ${stage.name}\`, or name another with --image ${stage.name}=IMAGE`,
      ...place(['stages', stage.name, 'kind']),
    }));
}
