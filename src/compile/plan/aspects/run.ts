import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';
import { commandTexts } from '../../model/commands.ts';
import { fillCommand } from '../../model/shell-facts.ts';

/** The stage's own commands, joined with && in one RUN. */
export function run(context: StageContext): Contribution {
  const commands = commandTexts(context.stage.spec.run).map((command) => fillCommand(command, context.planned.facts));
  return commands.length > 0 ? { steps: [runStep(context, ['run'], { script: 'run/commands', commands })] } : {};
}
