import type { Severity } from '../diagnostic/diagnostic.ts';
import { checks } from '../generated/checks.ts';
import { planRules, specRules } from '../generated/rules.ts';
import { codes } from './codes.ts';

/** What a code of a diagnostic means. */
export interface CodeExplanation {
  code: string;
  severity: Severity;
  /** What is demanded, and why. */
  description: string;
  /** A tools.yaml that is faulty, what is said of it, and one that is right. */
  bad?: string;
  report?: string;
  good?: string;
}

/** Whether a word is meant as a code: stages have small letters. */
export function isCode(word: string): boolean {
  return /^[A-Z]/.test(word);
}

/** All codes that there are. */
export function knownCodes(): string[] {
  return [...known().keys()];
}

/** Explains a code, with examples where there are some; undefined when there is no such code. */
export async function explainCode(code: string): Promise<CodeExplanation | undefined> {
  const found = known().get(code);
  if (!found) return undefined;
  const { examples } = await import('../generated/examples.ts');
  return { code, ...found, ...examples[code] };
}

/** The explanation for a person at a terminal. */
export function codeText({ code, severity, description, bad, report, good }: CodeExplanation): string {
  const example = (title: string, text: string | undefined) =>
    text === undefined
      ? []
      : [
          '',
          title,
          '',
          ...text
            .trimEnd()
            .split('\n')
            .map((line) => (line === '' ? '' : `  ${line}`)),
        ];
  return [
    `${code} (${severity})`,
    description,
    ...example('This is wrong:', bad),
    ...example('dwbuild says:', report),
    ...example('This is right:', good),
    '',
  ].join('\n');
}

function known(): Map<string, Pick<CodeExplanation, 'severity' | 'description'>> {
  return new Map([
    ...Object.entries(codes),
    ...[...specRules, ...planRules].map(({ code, severity, description }) => [code, { severity, description }] as const),
    ...checks.map(
      ({ name, severity, description }) =>
        [`BUILDKIT_${name}`, { severity, description: `${description}. It is the check ${name} of BuildKit (docker build --check).` }] as const,
    ),
  ]);
}
