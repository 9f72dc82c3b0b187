import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import type { Account } from '../compile/model/users.ts';
import type { Path } from '../compile/document/document.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { SOURCE_LABEL } from '../compare/hash.ts';
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
  /** The paths that tools.yaml gives to a user in a stage. */
  givenTo(stage: PlannedStage, account: Account): readonly string[];
  /** The path on this machine of a source beside tools.yaml. */
  placeOf(source: string): string;
}

export interface SessionOptions {
  imageOf(stage: PlannedStage): string;
  givenTo: TestSession['givenTo'];
  placeOf(source: string): string;
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
  { imageOf, givenTo, placeOf, mirror, limit, signal }: SessionOptions,
  stages: readonly PlannedStage[],
  use: (session: TestSession) => Promise<T>,
): Promise<T> {
  await removeLeftovers();
  if (mirror && (await docker(['inspect', '--type', 'container', mirror.container], { signal })).exitCode !== 0)
    throw new UsageError(`the container "${mirror.container}" of the mirror does not exist`, 'start the mirror first');
  const run = newRun(limit, signal);
  try {
    const outside = await setUpOutside(run, imageOf(stages[0]!), mirror);
    return await use({ run, outside, imageOf, givenTo, placeOf });
  } finally {
    await cleanUp(run);
  }
}

/** The images to look for in the engine. */
interface WantedImages extends Pick<SessionOptions, 'imageOf' | 'signal'> {
  /** The state of a stage from which its image must be built; undefined if any image is accepted. */
  sourceOf(stage: PlannedStage): string | undefined;
  /** The option of the command line that names a different image. */
  option(stage: PlannedStage, image: string): string;
}

/**
 * Returns a diagnostic for each stage whose image the engine does not have, or has from a different state of the project.
 * @throws UsageError when no engine responds
 */
export async function unfitImages(
  { imageOf, sourceOf, option, signal }: WantedImages,
  stages: readonly PlannedStage[],
  place: (path: Path) => Span,
): Promise<Diagnostic[]> {
  const { exitCode, stderr } = await docker(['version'], { signal });
  if (exitCode !== 0) throw new UsageError(stderr.trim(), engineHint(stderr));
  const found = await Promise.all(stages.map(async (stage) => docker(['image', 'inspect', '--format', '{{json .Config.Labels}}', imageOf(stage)], { signal })));
  return stages.flatMap((stage, index): Diagnostic[] => {
    const { exitCode: missing, stdout } = found[index]!;
    const [image, source] = [imageOf(stage), sourceOf(stage)];
    const shared = { severity: 'error', ...place(['stages', stage.name, 'kind']) } as const;
    const build = `build it with \`dwbuild build ${stage.name}\``;
    if (missing !== 0)
      return [
        {
          ...shared,
          code: 'IMAGE_MISSING',
          message: `stage "${stage.name}" has no image ${image}`,
          hint: `${build}, or name a different image with ${option(stage, 'IMAGE')}`,
        },
      ];
    const labels: Record<string, string> | null = JSON.parse(stdout);
    if (source === undefined || labels?.[SOURCE_LABEL] === source) return [];
    return [
      {
        ...shared,
        code: 'IMAGE_STALE',
        message: `the image ${image} was ${labels?.[SOURCE_LABEL] === undefined ? 'not built by dwbuild' : `built from a different state of stage "${stage.name}"`}`,
        hint: `${build}, or take it as it is with ${option(stage, image)}`,
      },
    ];
  });
}
