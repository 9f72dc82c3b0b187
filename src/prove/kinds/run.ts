import { asUser } from '../shell.ts';
import type { TestKind } from '../test.ts';

/** A shell command in the container, with its expected exit code and output. */
export const run: TestKind<{ run: string; as?: string; exit?: number; output?: string }> = {
  title: ({ run: command, as, exit = 0 }, { user }) => `${command} (as ${as ?? user?.name ?? 'root'}${exit === 0 ? '' : `, exit code ${exit}`})`,
  async check({ run: command, as, exit = 0, output: expected = '' }, subject) {
    const { output, exitCode, timedOut } = await asUser(subject, as, command);
    const shown = { output: output.trimEnd() };
    if (timedOut) return { message: `"${command}" takes longer than ${subject.run.limit} seconds`, ...shown };
    if (exitCode !== exit) return { message: `"${command}" ends with exit code ${exitCode} instead of ${exit}`, ...shown };
    return output.includes(expected) ? undefined : { message: `the output of "${command}" lacks ${JSON.stringify(expected)}`, ...shown };
  },
};
