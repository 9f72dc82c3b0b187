import type { Observation } from './finding.ts';

const ORDER: readonly Observation['state'][] = ['ok', 'note', 'wrong'];

/** Findings for a person: a line each, below it what to do, and what is wrong last, where the eye is. */
export function findingsText(findings: readonly Observation[]): string {
  const widths = (['state', 'subject'] as const).map((column) => Math.max(...findings.map((finding) => finding[column].length)));
  return findings
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    .map(({ state, subject, text, hint }) => {
      const margin = `${state.padEnd(widths[0]!)}  ${subject.padEnd(widths[1]!)}  `;
      return `${margin}${text}\n${hint === undefined ? '' : `${' '.repeat(margin.length)}hint: ${hint}\n`}`;
    })
    .join('');
}
