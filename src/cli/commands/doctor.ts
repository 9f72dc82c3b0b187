import { existsSync } from 'node:fs';
import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { interruptible } from '../../system/interrupt.ts';
import { examine } from '../doctor/examine.ts';
import { findingsText } from '../doctor/text.ts';

export const command: Command = {
  summary: 'say whether this machine has what dwbuild needs: for compiling, comparing, building and testing',
  formats: ['text', 'json'],
  run: (call) => interruptible((signal) => doctor(call, signal)),
};

/** Looks at everything and changes nothing; 1 when something stands in the way. */
async function doctor({ project: open, format }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const compilation = existsSync(project.path) ? await compile(project) : undefined;
  const findings = await examine({ project, signal, ...(compilation && { compilation }) });
  return {
    data: format === 'json' ? `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n` : findingsText(findings),
    exitCode: findings.some(({ state }) => state === 'wrong') ? 1 : 0,
  };
}
