import type { SectionLines } from '../../lines.ts';
import { stepAt } from '../../lines.ts';
import { WHOLE_FILE } from '../../render.ts';
import type { Fault, Subject } from '../subject.ts';
import { readReport } from './report.ts';
import type { Run } from './report.ts';

/** hadolint's rules that a generated Dockerfile breaks on purpose. */
const IGNORED = {
  DL3002: 'an image with set-up as root starts as root; its start script becomes the user',
  DL3003: 'a cd holds for the one RUN that it stands in',
  DL3008: 'whether a Debian package is pinned is for tools.yaml to say',
  DL3013: 'whether a Python package is pinned is for tools.yaml to say',
  DL3015: 'recommended packages come only where tools.yaml asks for them',
  DL3016: 'whether an npm package is pinned is for tools.yaml to say',
  DL3042: "with target buildkit, pip's cache is a mount that is no part of the image",
  DL3059: 'steps are kept apart so that a change rebuilds as little as can be',
} as const;

interface Finding {
  line: number;
  level: string;
  code: string;
  message: string;
}

/** Has hadolint look at the Dockerfile, from its warnings up. */
export async function hadolint({ rendering }: Subject, sections: readonly SectionLines[], run: Run): Promise<Fault[]> {
  const outcome = await run(['--no-fail', '--format', 'json', ...Object.keys(IGNORED).flatMap((rule) => ['--ignore', rule]), '-'], {
    input: rendering.files.get('Dockerfile') ?? '',
  });
  return readReport<Finding[]>('HADOLINT', 'hadolint', outcome, (findings) =>
    findings
      .filter(({ level }) => level === 'error' || level === 'warning')
      .map(({ line, level, code, message }) => ({
        code: 'HADOLINT',
        severity: level === 'error' ? 'error' : 'warning',
        message: `Dockerfile, line ${line}: ${message} (${code})`,
        hint: code.startsWith('SC') ? `https://www.shellcheck.net/wiki/${code}` : `https://github.com/hadolint/hadolint/wiki/${code}`,
        origin: stepAt(sections, line)?.step.origin ?? WHOLE_FILE,
      })),
  );
}
