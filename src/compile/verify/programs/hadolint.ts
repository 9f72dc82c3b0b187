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

/** Its rule on secrets in variables: SECRET_ENV and BuildKit's check report them. */
const SECRETS = 'DL3064';

/**
 * Runs hadolint on the Dockerfile, for warnings and errors. The Dockerfile's header lists the ignored rules.
 * @param shellchecked whether shellcheck runs too; then hadolint's findings of shellcheck are dropped
 */
export async function hadolint({ rendering }: Subject, sections: readonly SectionLines[], run: RunProgram, shellchecked: boolean): Promise<Fault[]> {
  const outcome = await run(['--no-fail', '--no-color', '--format', 'json', '-'], {
    input: rendering.files.get('Dockerfile') ?? '',
  });
  return readReport<Finding[]>('HADOLINT', 'hadolint', outcome, (findings) =>
    findings
      .filter(({ level, code }) => (level === 'error' || level === 'warning') && code !== SECRETS && !(shellchecked && code.startsWith('SC')))
      .map(({ line, level, code, message }) => ({
        code: 'HADOLINT',
        rule: code,
        severity: level === 'error' ? 'error' : 'warning',
        message: `Dockerfile, line ${line}: ${message} (${code})`,
        hint: code.startsWith('SC') ? `https://www.shellcheck.net/wiki/${code}` : `https://github.com/hadolint/hadolint/wiki/${code}`,
        origin: stepAt(sections, line)?.step.origin ?? WHOLE_FILE,
      })),
  );
}
