import type { PlannedStage } from '../../plan/plan.ts';
import { casesOf, runsProgram } from './cases.ts';
import type { TestCase } from './cases.ts';
import { isServed } from './served.ts';
import type { Session } from './session.ts';
import { endOf, lastLines, patiently, withSubject } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Fault, TestResult } from './test.ts';
import { LABEL } from './run.ts';

/** Runs the tests of a stage, one after another, since each may leave something behind in the container. */
export async function testStage({ run, outside, plan, imageOf }: Session, stage: PlannedStage, onTest: (title: string) => void): Promise<TestResult[]> {
  const cases = casesOf(plan, stage);
  const setting = { program: runsProgram(stage), options: isServed(stage) && stage.user ? emptyHome(run.id, stage.user.home) : [] };
  onTest('starts');
  const begun = Date.now();
  return withSubject({ run, outside, stage, image: imageOf(stage) }, setting, async (subject, fault) => {
    const starts = await resultOf(subject, { title: 'starts', path: ['stages', stage.name, 'start'] }, begun, fault);
    if (fault) return [starts, ...cases.map(({ title, path }): TestResult => ({ stage: stage.name, title, path, outcome: 'skipped', seconds: 0, message: 'the container did not start' }))];
    const results = [starts];
    for (const test of cases) {
      onTest(test.title);
      results.push(await resultOf(subject, test, Date.now(), await checked(subject, test)));
    }
    return results;
  });
}

/** A volume that is not filled from the image, as those of the place where tools run are not. */
function emptyHome(id: string, home: string): string[] {
  return ['--mount', `type=volume,destination=${home},volume-nocopy,"volume-label=${LABEL}=${id}"`];
}

/** What is wrong; also what keeps a test from being run. */
async function checked(subject: Subject, { patient, check }: TestCase): Promise<Fault | undefined> {
  const once = async (): Promise<Fault | undefined> => {
    try {
      return await check(subject);
    } catch (error) {
      subject.run.signal.throwIfAborted();
      return { message: (error as Error).message };
    }
  };
  return patient ? patiently(subject, once) : once();
}

async function resultOf(subject: Subject, { title, path }: Pick<TestCase, 'title' | 'path'>, begun: number, fault: Fault | undefined): Promise<TestResult> {
  const result: TestResult = { stage: subject.stage.name, title, path, outcome: fault ? 'failed' : 'passed', seconds: (Date.now() - begun) / 1000 };
  if (!fault) return result;
  const end = await endOf(subject);
  const output = fault.output || (await lastLines(subject));
  return { ...result, message: end === undefined || fault.message.includes(end) ? fault.message : `${fault.message}, and the container ${end}`, ...(output !== '' && { output }) };
}
