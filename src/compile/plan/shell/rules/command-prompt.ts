import { hasOption, isCommand } from '../manager-commands.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';

export function* commandPrompt({ calls, pipes, model }: ShellCommand): Iterable<ShellFinding> {
  const answered = new Set(pipes.flatMap(({ parts }) => parts.slice(1).flat()));
  for (const call of calls) {
    if (answered.has(call)) continue; // yes | …
    for (const { commands } of model.managers) {
      const { prompts = [], answers = [] } = commands;
      if (!prompts.some((written) => isCommand(call, written)) || hasOption(call, answers)) continue;
      yield {
        range: call.range,
        message: `"${call.program}" asks whether to go on, and nobody answers: it fails`,
        hint: `add ${answers[0] ?? 'the option that answers yes'}`,
      };
    }
  }
}
