import { stripVTControlCharacters } from 'node:util';
import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import type { TestResult } from './test.ts';

/** A result with its location in tools.yaml. */
export type PlacedResult = TestResult & Pick<Span, 'file' | 'line' | 'column'>;

/** A format for the results of all tests: one file in report/test/, selected by its name. */
export type ResultFormat = (results: readonly PlacedResult[]) => string;

/** Adds their locations to results. */
export function placed(results: readonly TestResult[], place: (path: TestResult['path']) => Span): PlacedResult[] {
  return results.map((result) => {
    const { file, line, column } = place(result.path);
    return { ...result, file, line, column };
  });
}

/** A short summary of the results of a stage. */
export function summaryOf(results: readonly TestResult[]): { text: string; ok: boolean } {
  const count = (wanted: TestResult['outcome']): number => results.filter(({ outcome }) => outcome === wanted).length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0).toFixed(1);
  const text = (['passed', 'failed', 'skipped'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${outcome}`)
    .join(', ');
  return { text: `${text} in ${seconds} s`, ok: count('failed') === 0 };
}

/** A diagnostic for each failed test, with the last lines of its output. */
export function diagnosticsOf(results: readonly TestResult[], place: (path: TestResult['path']) => Span): Diagnostic[] {
  return results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ stage, message, output, path }) => ({
      code: 'TEST_FAILED',
      severity: 'error',
      message: `${stage}: ${message}`,
      ...(output !== undefined && { hint: `end of the output:\n${lastLines(output)}` }),
      ...place(path),
    }));
}

/** The last lines as plain text: an unterminated colour sequence would affect the following text. */
function lastLines(output: string): string {
  return stripVTControlCharacters(output)
    .split('\n')
    .slice(-15)
    .map((line) => `    ${line}`)
    .join('\n');
}
