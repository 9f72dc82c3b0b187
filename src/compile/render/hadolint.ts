import { sectionSteps } from '../plan/asides.ts';
import type { PlannedStage } from '../plan/plan.ts';
import { ROOT } from '../plan/step.ts';
import type { Step } from '../plan/step.ts';

/** A hadolint rule that a generated Dockerfile breaks on purpose, and the reason. */
export interface Ignored {
  rule: string;
  reason: string;
}

/** The rules that do not come from a package manager, each with a test of whether a stage breaks it. */
const RULES: readonly (Ignored & { broken(steps: readonly Step[], texts: readonly string[], isLast: boolean): boolean })[] = [
  {
    rule: 'DL3002',
    reason: 'the steps of a stage need root; so does a start script with set-up commands, which then switches to the user',
    broken: (steps) => steps.findLast((step) => step.instruction === 'USER')?.data.user === ROOT,
  },
  {
    rule: 'DL3003',
    reason: 'a cd affects only its own RUN',
    broken: (_, texts) => texts.some((text) => /^RUN [^]*\bcd\s/.test(text)),
  },
  {
    rule: 'DL3010', // hadolint 2.15 looks at the last stage only
    reason: 'tar unpacks archives, because ADD changes the owners and modes of existing folders',
    broken: (steps, _, isLast) => isLast && steps.some(({ instruction, data }) => instruction === 'COPY' && data.unpacked !== undefined),
  },
  {
    rule: 'DL3059',
    reason: 'steps are separate, so that a change rebuilds as little as possible',
    broken: (steps) => steps.some(({ instruction }, index) => instruction === 'RUN' && steps[index + 1]?.instruction === 'RUN'),
  },
  {
    rule: 'SC2016',
    reason: 'lines for a different shell are in single quotes, and that shell expands them',
    broken: (steps) =>
      steps.some(
        ({ instruction, data }) => instruction === 'RUN' && ('zsh' in data || ('lines' in data && data.lines.some((line) => /\$[{(0-9A-Za-z_]|`/.test(line)))),
      ),
  },
];

/** The hadolint rules to ignore for these stages, sorted: only those that a step breaks. */
export function ignoredByHadolint(stages: readonly { stage: PlannedStage; steps: readonly string[] }[]): Ignored[] {
  const ofManagers = stages.flatMap(({ stage }) => stage.steps.flatMap(({ instruction, data }) => (instruction === 'RUN' && data.hadolint) || []));
  const own = RULES.filter(({ broken }) => stages.some(({ stage, steps }, index) => broken(sectionSteps(stage), steps, index === stages.length - 1)));
  const byRule = new Map([...ofManagers, ...own].map(({ rule, reason }) => [rule, { rule, reason }]));
  return [...byRule.keys()].toSorted().map((rule) => byRule.get(rule)!);
}
