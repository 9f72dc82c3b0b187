import { hasProgram } from '../compile/plan/image-config.ts';
import { endOf, lastLines, withSubject } from './subject.ts';
import type { TestedImage } from './subject.ts';
import type { FailedTest } from './failed-test.ts';

/** The exit codes of a shell, setpriv and env if a program does not exist or cannot be executed. */
const NOT_RUN = /exit code 12[67]$/;

/**
 * Starts the program of an image whose tests run with `sleep` instead. A job may end and a sidecar may fail without its
 * settings, so this only checks that the program and its interpreter exist and can be executed.
 */
export async function missingProgram({ run, outside, stage, image, givenTo, setting: { options } }: TestedImage): Promise<FailedTest | undefined> {
  if (!hasProgram(stage)) return undefined;
  return withSubject({ run, outside, stage, image, givenTo }, { program: true, options }, async (subject, fault) => {
    const end = await endOf(subject);
    if (end !== undefined && NOT_RUN.test(end)) return { message: `its program cannot be run: it ${end}`, output: fault?.output || (await lastLines(subject)) };
    return end === undefined ? fault : undefined;
  });
}
