import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Code } from '../generated/codes.ts';
import { columns } from './columns.ts';

/** The explanation of a code, generated from its cases. */
export interface CodeExplanation {
  severity: Severity;
  /** The requirement, and the reason for it. */
  description: string;
  /** Further explanation. */
  why?: string;
  /** Whether `--fix` can fix it in at least one case. */
  fixable: boolean;
  /** A faulty tools.yaml or Dockerfile, its report, and a valid one. */
  bad?: string;
  report?: string;
  good?: string;
  /** The project's templates in the examples, by path. */
  templates?: { bad?: Readonly<Record<string, string>>; good?: Readonly<Record<string, string>> };
}

/** Whether a word is a code; names of stages are lowercase. */
export function isCode(word: string): boolean {
  return /^[A-Z]/.test(word);
}

/** The explanations of all codes, loaded from a generated file. */
export async function allExplanations(): Promise<Readonly<Record<Code, CodeExplanation>>> {
  return (await import('../generated/explanations.ts')).explanations;
}

/** The explanation as text for a terminal. */
export function codeText(code: string, { severity, description, why, fixable, bad, report, good, templates }: CodeExplanation): string {
  return [
    `${code} (${severity})`,
    description,
    ...(why === undefined ? [] : [why.trimEnd()]),
    ...(fixable ? ['`dwbuild check --fix` fixes it if there is only one right answer.'] : []),
    ...example('This is wrong:', bad, templates?.bad),
    ...example('dwbuild reports:', report),
    ...example('This is right:', good, templates?.good),
    '',
  ].join('\n');
}

/** All codes with their descriptions, one per line. */
export function codeList(explanations: Readonly<Record<Code, CodeExplanation>>): string {
  return columns(Object.entries(explanations).map(([code, { description }]) => [code, description]));
}

function example(title: string, text: string | undefined, templates: Readonly<Record<string, string>> = {}): string[] {
  if (text === undefined) return [];
  const indented = (lines: string) =>
    lines
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `  ${line}`));
  return ['', title, '', ...indented(text), ...Object.entries(templates).flatMap(([path, template]) => ['', `with ${path}:`, '', ...indented(template)])];
}
