import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../../system/temporary-folder.ts';
import { originAt } from '../scripts.ts';
import type { Dialect, Script } from '../scripts.ts';
import { offsetOf } from '../shell.ts';
import type { Fault } from '../subject.ts';
import { readReport } from './report.ts';
import type { RunProgram } from './report.ts';

interface Comment {
  file: string;
  line: number;
  column: number;
  level: string;
  code: number;
  message: string;
}

interface Report {
  comments: Comment[];
}

/** The names of the dialects in shellcheck. */
const SHELLS: Readonly<Record<Dialect, string>> = { posix: 'sh', bash: 'bash' };

/** Codes for quotes, spaces and dashes of Unicode. */
const TYPOGRAPHIC: ReadonlySet<number> = new Set([1015, 1016, 1018, 1100, 1110, 1111, 1112]);

/**
 * Runs shellcheck on every script, for warnings and errors: lower severities are a matter of style. The scripts are written to a temporary
 * folder, so that one run for each dialect checks all.
 */
export async function shellcheck(scripts: readonly Script[], run: RunProgram): Promise<Fault[]> {
  return withTemporaryFolder(async (folder) => {
    const faults = await Promise.all(
      (['posix', 'bash'] as const).map(async (dialect): Promise<Fault[]> => {
        const indexes = [...scripts.keys()].filter((index) => scripts[index]!.dialect === dialect);
        if (indexes.length === 0) return [];
        await Promise.all(indexes.map((index) => writeFile(join(folder, String(index)), `${above(scripts[index]!)}${scripts[index]!.text}\n`)));
        const outcome = await run(['--norc', '--format=json1', '--severity=warning', `--shell=${SHELLS[dialect]}`, ...indexes.map(String)], { cwd: folder });
        return readReport<Report>('SHELLCHECK', 'shellcheck', outcome, ({ comments }) =>
          comments
            .filter((comment) => !isTypographic(scripts[Number(comment.file)]!, comment))
            .filter(isFirst)
            .map((comment) => faultOf(scripts[Number(comment.file)]!, comment)),
        );
      }),
    );
    return faults.flat();
  });
}

/** Whether it is about a character in a command, which TYPOGRAPHIC_CHARACTER and CONTROL_CHARACTER look at. */
function isTypographic({ commands }: Script, { code }: Comment): boolean {
  return commands.length > 0 && TYPOGRAPHIC.has(code);
}

/** Whether it is the first error of its script: shellcheck reports several for a script that it cannot parse. */
function isFirst({ file, code }: Comment, index: number, comments: readonly Comment[]): boolean {
  const unparsed = (comment: Comment) => comment.file === file && comment.code < 2000;
  return code >= 2000 || comments.findIndex(unparsed) === index;
}

/** The lines above a script that say how its shell runs it. */
function above({ endsAtFailure }: Script): string {
  return endsAtFailure ? 'set -e\n' : '';
}

function faultOf(script: Script, { line: written, column, level, code, message }: Comment): Fault {
  const line = written - above(script).split('\n').length + 1;
  const offset = offsetOf(script.text, line, column);
  return {
    code: 'SHELLCHECK',
    rule: `SC${code}`,
    severity: level === 'error' ? 'error' : 'warning',
    message: `${script.what}${line > 1 && !script.spanOf ? `, line ${line}` : ''}: ${message} (SC${code})`,
    hint: `https://www.shellcheck.net/wiki/SC${code}`,
    origin: originAt(script, offset),
    ...(script.spanOf && { span: script.spanOf(offset) }),
  };
}
