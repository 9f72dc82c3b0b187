import type { SectionLines } from '../../render/lines.ts';
import { stepAt } from '../../render/lines.ts';
import { WHOLE_FILE } from '../../render/render.ts';
import type { Fault, Subject } from '../subject.ts';
import { readReport } from './report.ts';
import type { RunProgram } from './report.ts';

interface Finding {
  line: number;
  level: string;
  code: string;
  message: string;
}

/**
 * Has hadolint look at the Dockerfile, from its warnings up; what it need not say stands in the Dockerfile's header.
 * @param shellchecked whether shellcheck itself has looked at the shell, of which hadolint would say the same again
 */
export async function hadolint({ rendering }: Subject, sections: readonly SectionLines[], run: RunProgram, shellchecked: boolean): Promise<Fault[]> {
  const outcome = await run(['--no-fail', '--no-color', '--format', 'json', '-'], {
    input: rendering.files.get('Dockerfile') ?? '',
  });
  return readReport<Finding[]>('HADOLINT', 'hadolint', outcome, (findings) =>
    findings
      .filter(({ level, code }) => (level === 'error' || level === 'warning') && !(shellchecked && code.startsWith('SC')))
      .map(({ line, level, code, message }) => ({
        code: 'HADOLINT',
        severity: level === 'error' ? 'error' : 'warning',
        message: `Dockerfile, line ${line}: ${message} (${code})`,
        hint: code.startsWith('SC') ? `https://www.shellcheck.net/wiki/${code}` : `https://github.com/hadolint/hadolint/wiki/${code}`,
        origin: stepAt(sections, line)?.step.origin ?? WHOLE_FILE,
      })),
  );
}
