import { endOf, lastLines, withSubject } from './subject.ts';
import type { TestedImage } from './subject.ts';
import type { FailedTest } from './failed-test.ts';

/** What a shell, setpriv and env end with where a program is not there, or can not be executed. */
const NOT_RUN = /exit code 12[67]$/;

/**
 * Starts the image as it is, where `sleep` stands in its program's place for the tests. A job may end, and a sidecar may fail without
 * its settings: all that is asked is whether the program is there, with its interpreter, and can be executed.
 */
export async function missingProgram(common: Pick<TestedImage, 'run' | 'outside' | 'stage' | 'image'>): Promise<FailedTest | undefined> {
  if (common.stage.start === undefined) return undefined;
  return withSubject(common, { program: true, options: [] }, async (subject, fault) => {
    const end = await endOf(subject);
    if (end !== undefined && NOT_RUN.test(end))
      return { message: `its program can not be run: it ${end}`, output: fault?.output || (await lastLines(subject)) };
    return end === undefined ? fault : undefined;
  });
}
