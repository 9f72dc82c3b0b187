import type { TestStart } from '../../compile/plan/plan.ts';
import { docker } from '../../system/docker.ts';
import { eventually } from '../eventually.ts';
import { get } from '../request.ts';
import { stateOf } from '../subject.ts';
import type { TestedImage } from '../subject.ts';
import type { TestKind } from '../test.ts';

/** A container that must end by itself with an exit code other than 0, and say why. */
export const fails: TestKind<{ fails: { exit?: number; output: string }; start?: TestStart }> = {
  title: ({ fails: { exit, output } }) => `does not start${exit === undefined ? '' : `: exit code ${exit}`}, and says ${JSON.stringify(output)}`,
  ofProgram: true,
  ends: true,
  async check({ fails: { exit, output: expected } }, subject) {
    let starts: string | undefined;
    const running = await eventually(subject.run, async () => {
      if ((await stateOf(subject)).ended) return undefined;
      starts = await answerOf(subject);
      return starts === undefined ? 'running' : undefined;
    });
    const output = await outputOf(subject);
    if (starts !== undefined) return { message: `it starts: ${starts}`, output };
    if (running) return { message: `it still runs after ${subject.run.limit} seconds`, output };
    const { exitCode } = await stateOf(subject);
    if (exitCode === 0) return { message: 'it ends with exit code 0, which is no failure', output };
    if (exit !== undefined && exitCode !== exit) return { message: `it ends with exit code ${exitCode} instead of ${exit}`, output };
    return output.includes(expected) ? undefined : { message: `its output lacks ${JSON.stringify(expected)}`, output };
  },
};

/** What shows that the program has started: it answers. */
async function answerOf(subject: TestedImage): Promise<string | undefined> {
  if (subject.stage.port === undefined) return undefined;
  const response = await get(subject, '/').catch(() => undefined);
  return response && response.status < 500 ? `GET / answers ${response.status}` : undefined;
}

async function outputOf({ run, container }: TestedImage): Promise<string> {
  const { stdout, stderr } = await docker(['logs', container], { signal: run.signal });
  return [stdout, stderr].filter((text) => text !== '').join('\n');
}
