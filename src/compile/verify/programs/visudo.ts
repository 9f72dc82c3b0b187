import type { Fault, Subject } from '../subject.ts';
import type { RunProgram } from './report.ts';

/** Runs visudo on every generated sudoers file. */
export async function visudo({ plan, rendering }: Subject, run: RunProgram): Promise<Fault[]> {
  const files = plan.artifacts.filter(({ template }) => 'partial' in template && template.partial === 'artifacts/sudoers');
  const faults = await Promise.all(
    files.map(async ({ path, origin }): Promise<Fault[]> => {
      const { exitCode, stdout, stderr } = await run(['--check', '--strict', '--file=-'], { input: rendering.files.get(path) ?? '' });
      if (exitCode === 0) return [];
      const reason =
        `${stderr}\n${stdout}`
          .trim()
          .split('\n')[0]!
          .replace(/^(visudo: )?(stdin|-):/, 'line ') || `exit code ${exitCode ?? 'unknown'}`;
      return [
        {
          code: 'SUDOERS_INVALID',
          message: `visudo rejects ${plan.out}/${path}: ${reason}`,
          hint: 'sudo rejects every command when it cannot parse this file',
          origin,
        },
      ];
    }),
  );
  return faults.flat();
}
