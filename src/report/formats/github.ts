import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import type { Report } from '../format.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows this many annotations of each kind per step and silently drops the rest. */
const SHOWN = 10;

/** For GitHub Actions: workflow commands that become annotations, errors first; the last one contains the number of the others. */
export function github({ diagnostics }: Report): string {
  return (['error', 'warning', 'info'] as const)
    .flatMap((severity) => annotations(diagnostics.filter((diagnostic) => diagnostic.severity === severity)))
    .join('');
}

function annotations(all: readonly Diagnostic[]): string[] {
  return all.slice(0, SHOWN).map(({ severity, file, line, column, end, code, message, hint }, index) => {
    const hidden = index === SHOWN - 1 ? all.length - SHOWN : 0;
    const text = [message, hint && `hint: ${hint}`, hidden > 0 && `and ${hidden} more, which GitHub does not show`].filter(Boolean).join('\n');
    const place = { file, line, endLine: end.line, col: column, endColumn: end.column, title: code };
    return `::${COMMANDS[severity]} ${Object.entries(place)
      .map(([key, value]) => `${key}=${property(String(value))}`)
      .join(',')}::${data(text)}\n`;
  });
}

/** Escapes as the runner's toolkit does (actions/toolkit, core/src/cli/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
