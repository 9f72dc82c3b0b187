import type { PlannedStage } from '../compile/plan/plan.ts';
import { messageOf } from '../diagnostic/thrown.ts';
import { casesOf, runsProgram } from './cases.ts';
import type { TestCase } from './cases.ts';
import { isServed } from './served.ts';
import type { TestSession } from './session.ts';
import { missingProgram } from './missing-program.ts';
import { endOf, lastLines, patiently, withSubject } from './subject.ts';
import type { TestedImage } from './subject.ts';
import { LABEL } from './run.ts';
import type { FailedTest } from './failed-test.ts';
import type { TestResult } from './test.ts';

/**
 * Runs the tests of a stage sequentially, because each may change the container.
 * @throws the reason of an interruption, or an error of docker
 */
export async function testStage({ run, outside, imageOf }: TestSession, stage: PlannedStage, onTest: (title: string) => void): Promise<TestResult[]> {
  const cases = casesOf(stage);
  const starts = { title: 'starts', path: ['stages', stage.name, 'start'] };
  const skipped = cases.map(({ title, path }): TestResult => ({
    stage: stage.name,
    title,
    path,
    outcome: 'skipped',
    seconds: 0,
    message: 'the container did not start',
  }));
  const common = { run, outside, stage, image: imageOf(stage) };
  const setting = { program: runsProgram(stage), options: isServed(stage) && stage.user ? emptyHome(run.id, stage.user.home) : [] };
  onTest('starts');
  const begun = Date.now();
  const results: TestResult[] = [];
  await withSubject(common, setting, async (subject, fault) => {
    const wrong = fault ?? (setting.program ? undefined : await missingProgram(common));
    results.push(await resultOf(subject, starts, begun, wrong));
    if (wrong) return;
    for (const test of cases) {
      onTest(test.title);
      results.push(await resultOf(subject, test, Date.now(), await checked(subject, test)));
    }
  }).catch((error: unknown) => {
    run.signal.throwIfAborted();
    if (results.length > 0) throw error;
    results.push({ stage: stage.name, ...starts, outcome: 'failed', seconds: (Date.now() - begun) / 1000, message: messageOf(error) });
  });
  return [...results, ...skipped.slice(results.length - 1)];
}

/** The option for a volume as home that is not filled from the image, as in production. */
function emptyHome(id: string, home: string): string[] {
  return ['--mount', `type=volume,destination=${home},volume-nocopy,"volume-label=${LABEL}=${id}"`];
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
): Promise<TestResult> {
  const result: TestResult = { stage: subject.stage.name, title, path, outcome: fault ? 'failed' : 'passed', seconds: (Date.now() - begun) / 1000 };
  if (!fault) return result;
  const end = await endOf(subject);
  const output = fault.output || (await lastLines(subject));
  return {
    ...result,
    message: end === undefined || fault.message.includes(end) ? fault.message : `${fault.message}, and the container ${end}`,
    ...(output !== '' && { output }),
  };
}
