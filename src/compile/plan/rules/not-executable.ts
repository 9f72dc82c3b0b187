import { lineageOf } from '../../model/lineage.ts';
import type { Stage } from '../../model/model.ts';
import { lineOf } from '../../model/place.ts';
import type { Finding } from '../../model/rule.ts';
import { walkDown } from '../../model/walk.ts';
import { executionsOf } from '../executions.ts';
import { commandsIn } from '../step.ts';
import { placedBy } from '../placed.ts';
import type { Placed } from '../placed.ts';
import type { PlannedStage } from '../plan.ts';
import type { PlanSubject } from '../rule.ts';

export function* notExecutable({ model, planned }: PlanSubject): Iterable<Finding> {
  const entries = (stage: Stage) => Array.from(placedBy(model, stage, planned(stage)), (file) => [file.target, file] as const);
  for (const { stage, inherited } of walkDown<Placed>(model, entries)) {
    const executions = executionsOf(stage, planned(stage));
    const own = new Map(entries(stage));
    for (const { program, path, verb } of executions) {
      const file = own.get(program) ?? inherited.get(program);
      if (!file || file.executable || lineageOf(stage).some((one) => changesModes(planned(one), program))) continue;
      yield {
        path,
        message: `stage "${stage.name}" ${verb} "${program}", which nobody can execute: its mode is ${file.mode} (stage "${file.stage}", ${lineOf(model, file.path)})`,
        hint:
          file.source === undefined
            ? 'give the file `mode: "0755"`'
            : `run \`chmod +x ${file.source}\` and commit the change: a copied folder keeps the modes of git`,
      };
    }
  }
}

/** Whether a command may make a file executable: it changes modes, replaces the file, or names it other than to execute it. */
function changesModes(stage: PlannedStage, program: string): boolean {
  const commands = [...stage.steps.flatMap(commandsIn).map(({ text }) => text), ...(stage.start?.root ?? []), ...(stage.start?.user ?? [])];
  return commands.some((command) => /\b(chmod|cp|install|ln|mv|rsync|setfacl|tar)\b/.test(command) || command.lastIndexOf(program) > 0);
}
