import { existsSync } from 'node:fs';
import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { interruptible } from '../../system/interrupt.ts';
import { looks } from '../../generated/looks.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import type { Machine, Observation } from '../doctor/finding.ts';
import { visible } from '../../report/visible.ts';

const ORDER: readonly Observation['state'][] = ['ok', 'note', 'wrong'];

export const command: Command = {
  summary: 'check that this machine has what dwbuild needs to compile, compare, build and test',
  formats: ['text', 'json'],
  run: (call) => interruptible((signal) => doctor(call, signal)),
};

/** Runs all checks without changing anything. The exit code is 1 if one finds a fault. */
async function doctor({ project: open }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const compilation = existsSync(project.path) ? await compile(project) : undefined;
  const findings = await examine({ project, signal, ...(compilation && { compilation }) });
  return {
    data: (format) => (format === 'json' ? `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n` : findingsText(findings)),
    exitCode: findings.some(({ state }) => state === 'wrong') ? 1 : 0,
  };
}

/** Runs all checks in parallel. A UsageError, such as a missing program, becomes a finding. */
async function examine(surroundings: Machine): Promise<Observation[]> {
  const found = Object.entries(looks).map(async ([subject, load]): Promise<readonly Observation[]> => {
    try {
      const look = await load();
      return await look(surroundings);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return [{ subject, state: 'wrong', text: error.what, ...(error.hint !== undefined && { hint: error.hint }) }];
    }
  });
  return (await Promise.all(found)).flat();
}

/** Findings as text: one line each, followed by its hint. Faults come last, next to the prompt. */
function findingsText(observed: readonly Observation[]): string {
  const findings = visible(observed);
  const widths = (['state', 'subject'] as const).map((column) => Math.max(...findings.map((finding) => finding[column].length)));
  return findings
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    .map(({ state, subject, text, hint }) => {
      const margin = `${state.padEnd(widths[0]!)}  ${subject.padEnd(widths[1]!)}  `;
      return `${margin}${text}\n${hint === undefined ? '' : `${' '.repeat(margin.length)}hint: ${hint}\n`}`;
    })
    .join('');
}
