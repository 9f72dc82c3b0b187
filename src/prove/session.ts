import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import type { Path } from '../compile/document/document.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { docker, engineHint } from '../system/docker.ts';
import { setUpOutside } from './outside.ts';
import type { Outside } from './outside.ts';
import { cleanUp, newRun, removeLeftovers } from './run.ts';
import type { TestRun } from './run.ts';

/** The data that the tests of all stages share. */
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
 * Sets up the session that all stages share. Removes everything it created, also after a failure or an interruption.
 * @throws UsageError when docker fails
 */
export async function withSession<T>(
  { imageOf, mirror, limit, signal }: SessionOptions,
  stages: readonly PlannedStage[],
  use: (session: TestSession) => Promise<T>,
): Promise<T> {
  await removeLeftovers();
  if (mirror && (await docker(['inspect', '--type', 'container', mirror.container], { signal })).exitCode !== 0)
    throw new UsageError(`the container "${mirror.container}" of the mirror does not exist`, 'start the mirror first');
  const run = newRun(limit, signal);
  try {
    const outside = await setUpOutside(run, imageOf(stages[0]!), mirror);
    return await use({ run, outside, imageOf });
  } finally {
    await cleanUp(run);
  }
}

/**
 * Returns a diagnostic for each stage whose image the engine does not have.
 * @throws UsageError when no engine responds
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
      message: `stage "${stage.name}" has no image ${imageOf(stage)}`,
      hint: `build it with \`dwbuild build ${stage.name}\`, or name a different image with --image ${stage.name}=IMAGE`,
      ...place(['stages', stage.name, 'kind']),
    }));
}
