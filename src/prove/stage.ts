import type { PlannedStage } from '../compile/plan/plan.ts';
import { messageOf } from '../diagnostic/thrown.ts';
import { startsOf } from './starts.ts';
import type { StartedTests, TestCase } from './starts.ts';
import { homeOptions } from './home.ts';
import type { TestSession } from './session.ts';
import { missingProgram } from './missing-program.ts';
import { withMounts } from './mounts.ts';
import { endOf, lastLines, patiently, withSubject } from './subject.ts';
import type { Setting, TestedImage } from './subject.ts';
import type { FailedTest } from './failed-test.ts';
import type { TestResult } from './test.ts';

type Common = Pick<TestedImage, 'run' | 'outside' | 'stage' | 'image' | 'givenTo'>;

/**
 * Runs the tests of a stage sequentially, because each may change its container.
 * @throws the reason of an interruption, or an error of docker
 */
export async function testStage(session: TestSession, stage: PlannedStage, onTest: (title: string) => void): Promise<TestResult[]> {
  const { run, outside, imageOf, givenTo } = session;
  const common: Common = { run, outside, stage, image: imageOf(stage), givenTo: givenTo.bind(undefined, stage) };
  const results: TestResult[] = [];
  for (const start of startsOf(stage)) results.push(...(await testStart(session, common, start, onTest)));
  return results;
}

/** Runs the tests of one container. If it must start, that is a result too. */
async function testStart(session: TestSession, common: Common, start: StartedTests, onTest: (title: string) => void): Promise<TestResult[]> {
  const { stage, run } = common;
  const results: TestResult[] = [];
  const begun = Date.now();
  const expected = start.ends ? start.cases : [start, ...start.cases];
  onTest(start.title);
  await withSetting(session, common, start, (setting) =>
    withSubject(common, setting, async (subject, fault) => {
      if (!start.ends) {
        const wrong = fault ?? (setting.program || !start.demanded ? undefined : await missingProgram(subject));
        results.push(await resultOf(subject, start, begun, wrong));
        if (wrong) return;
      }
      for (const test of start.cases) {
        onTest(test.title);
        results.push(await resultOf(subject, test, start.ends ? begun : Date.now(), await checked(subject, test), start.ends));
      }
    }),
  ).catch((error: unknown) => {
    run.signal.throwIfAborted();
    if (results.length > 0) throw error;
    const { title, path } = expected[0]!;
    results.push({ stage: stage.name, title, path, outcome: 'failed', seconds: (Date.now() - begun) / 1000, message: messageOf(error) });
  });
  const skipped = expected.slice(results.length).map(({ title, path }): TestResult => {
    return { stage: stage.name, title, path, outcome: 'skipped', seconds: 0, message: 'the container did not start' };
  });
  return [...results, ...skipped];
}

/** Calls `use` with the settings of a container. Its home is an empty volume if it is served, unless a mount is there. */
function withSetting<T>({ placeOf }: TestSession, common: Common, { settings, program }: StartedTests, use: (setting: Setting) => Promise<T>): Promise<T> {
  const { stage, run } = common;
  const { env = {}, args = [], mounts = [] } = settings ?? {};
  const atHome = mounts.some(({ tmpfs, target = tmpfs }) => target === stage.user?.home);
  const home = atHome ? [] : homeOptions(run, stage);
  const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  return withMounts(common, mounts, placeOf, (mounted) => use({ program, home, options: [...variables, ...mounted], args }));
}

/** Runs a test. Errors of the test become failures. */
async function checked(subject: TestedImage, { patient, check }: TestCase): Promise<FailedTest | undefined> {
  const once = async (): Promise<FailedTest | undefined> => {
    try {
      return await check(subject);
    } catch (error) {
      subject.run.signal.throwIfAborted();
      return { message: messageOf(error) };
    }
  };
  return patient ? patiently(subject, once) : once();
}

async function resultOf(
  subject: TestedImage,
  { title, path }: Pick<TestCase, 'title' | 'path'>,
  begun: number,
  fault: FailedTest | undefined,
  mayEnd = false,
): Promise<TestResult> {
  const result: TestResult = { stage: subject.stage.name, title, path, outcome: fault ? 'failed' : 'passed', seconds: (Date.now() - begun) / 1000 };
  if (!fault) return result;
  const end = mayEnd ? undefined : await endOf(subject);
  const output = fault.output || (await lastLines(subject));
  return {
    ...result,
    message: end === undefined || fault.message.includes(end) ? fault.message : `${fault.message}, and the container ${end}`,
    ...(output !== '' && { output }),
  };
}
