import type { Model } from '../model/model.ts';
import type { PlannedStage } from '../plan/plan.ts';
import type { Origin } from '../plan/origin.ts';
import type { Step } from '../plan/step.ts';
import type { SectionLines } from '../render/lines.ts';
import { keywordOf } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';
import type { Subject } from './subject.ts';

/** The supported shell dialects. */
export type Dialect = 'posix' | 'bash';

/** A shell command of tools.yaml with its facts replaced. */
export interface ScriptCommand {
  text: string;
  origin: Origin;
}

/** A generated shell script, or the shell of a RUN. */
export interface Script {
  /** Its name in messages. */
  what: string;
  text: string;
  dialect: Dialect;
  origin: Origin;
  /** The commands of tools.yaml in the script, in order. */
  commands: readonly ScriptCommand[];
}

/** The shell of every RUN instruction, as the builder passes it to /bin/sh. */
export function runScripts(sections: readonly SectionLines[], instructions: readonly ParsedInstruction[]): Script[] {
  const byLine = new Map(instructions.filter((instruction) => keywordOf(instruction) === 'RUN').map((instruction) => [instruction.first, instruction]));
  return sections.flatMap(({ steps, rendered }) =>
    steps.flatMap(({ step, first }): Script[] => {
      const run = step.instruction === 'RUN' ? byLine.get(first) : undefined;
      return run
        ? [{ what: `the RUN of stage "${rendered.stage.name}"`, text: run.rest, dialect: 'posix', origin: step.origin, commands: commandsOf(step) }]
        : [];
    }),
  );
}

/** The generated files that are shell scripts, by their first line or their name. */
export function fileScripts({ model, plan, rendering }: Subject): Script[] {
  const starting = new Map(plan.stages.map((stage) => [`start/${stage.name}`, stage]));
  return plan.artifacts.flatMap(({ path, origin }): Script[] => {
    const text = rendering.files.get(path) ?? '';
    const dialect = dialectOf(path, text);
    const stage = starting.get(path);
    return dialect ? [{ what: `${plan.out}/${path}`, text, dialect, origin, commands: stage ? startCommands(model, stage) : [] }] : [];
  });
}

/** Every shell command in tools.yaml: `run` and the set-up of `start`, each once. */
export function allCommands({ model, plan }: Subject): ScriptCommand[] {
  return plan.stages.flatMap((stage) => [...stage.steps.flatMap(commandsOf), ...startCommands(model, stage)]);
}

/** The origin of an offset in a script: the last command that starts before it, or else the origin of the script. */
export function originAt({ text, commands, origin }: Script, offset: number): Origin {
  let from = 0;
  let found = origin;
  for (const command of commands) {
    const at = text.indexOf(command.text.trim(), from);
    if (at === -1 || at > offset) continue;
    from = at + command.text.trim().length;
    if (offset <= from) found = command.origin;
  }
  return found;
}

function commandsOf({ instruction, data, origin }: Step): ScriptCommand[] {
  const commands = instruction === 'RUN' && data.script === 'run/commands' ? data.commands : [];
  return commands.map((text, index) => ({ text, origin: { ...origin, path: [...origin.path, index] } }));
}

/** The set-up commands of a stage with its own `start`; an inherited one belongs to the ancestor. */
function startCommands({ stages }: Model, { name, start, origin }: PlannedStage): ScriptCommand[] {
  if (!start || !stages.get(name)?.spec.start) return [];
  return (['root', 'user'] as const).flatMap((as) =>
    start[as].map((text, index) => ({ text, origin: { ...origin, path: ['stages', name, 'start', as, index] } })),
  );
}

function dialectOf(path: string, text: string): Dialect | undefined {
  const [, shell] = /^#!\s*(?:\/usr\/bin\/env\s+)?\S*?(sh|dash|bash)(?:\s|$)/.exec(text) ?? [];
  if (shell) return shell === 'bash' ? 'bash' : 'posix';
  return path.endsWith('.sh') && !text.startsWith('#!') ? 'posix' : undefined;
}
