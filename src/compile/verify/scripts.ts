import type { Span } from '../../diagnostic/diagnostic.ts';
import { locateWithin } from '../document/locate.ts';
import { runsOf, severalLines } from '../model/commands.ts';
import type { Model } from '../model/model.ts';
import { fillCommand, unfilledCommand } from '../model/facts/shell-facts.ts';
import type { PlannedStage } from '../plan/plan.ts';
import type { Origin } from '../plan/origin.ts';
import { commandsIn } from '../plan/step.ts';
import type { Step } from '../plan/step.ts';
import type { SectionLines } from '../render/lines.ts';
import { execForm } from '../document/builder.ts';
import { keywordOf } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';
import type { Subject } from './subject.ts';

/** The supported shell dialects. */
export type Dialect = 'posix' | 'bash';

/** A shell command of tools.yaml with its facts replaced. */
export interface ScriptCommand {
  text: string;
  origin: Origin;
  dialect: Dialect;
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
  /** Where a part of it is in tools.yaml, if it is written there as it is. */
  spanOf?: (offset: number) => Span;
  /** Whether its shell ends at the first command that fails, although the script does not ask for it. */
  endsAtFailure?: boolean;
}

/** The shell of every RUN instruction, as the builder passes it to /bin/sh, and the commands of several lines in them. */
export function runScripts({ model }: Subject, sections: readonly SectionLines[], instructions: readonly ParsedInstruction[]): Script[] {
  const byLine = new Map(instructions.filter((instruction) => keywordOf(instruction) === 'RUN').map((instruction) => [instruction.first, instruction]));
  return sections.flatMap(({ steps, rendered }) =>
    steps.flatMap(({ step, first }): Script[] => {
      const run = byLine.get(first);
      if (!run || execForm(run.rest)) return [];
      if (step.instruction === 'RUN' && step.data.script === 'run/script') return commandsOf(step).map((command) => ofLines(model, rendered.stage, command));
      return [{ what: `the RUN of stage "${rendered.stage.name}"`, text: run.rest, dialect: 'posix', origin: step.origin, commands: commandsOf(step) }];
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

/** Every shell command of one line in tools.yaml: those of `run`, the set-up of `start` and the health check, each once. */
export function allCommands({ model, plan }: Subject): ScriptCommand[] {
  return plan.stages.flatMap((stage) => [
    ...stage.steps.flatMap((step) =>
      step.instruction === 'RUN' && step.data.script === 'run/script' && step.data.commands.some(severalLines) ? [] : commandsOf(step),
    ),
    ...startCommands(model, stage),
    ...healthCommands(model, stage),
  ]);
}

/** A command of a script. Its shell is what the RUN evaluates, which structure.ts compares with it. */
function ofLines({ document, stages }: Model, { name, facts }: PlannedStage, { text, origin, dialect }: ScriptCommand): Script {
  const { path, text: written } = runsOf(stages.get(name)!)
    .flat()
    .find(({ index }) => index === origin.path[3])!;
  const places = unfilledCommand(written, facts);
  return {
    what: `this command of stage "${name}"`,
    text: text.trimEnd(),
    dialect,
    origin,
    commands: [],
    endsAtFailure: true,
    spanOf: (offset) => locateWithin(document, path, [places(offset), places(offset) + 1]),
  };
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

function commandsOf(step: Step): ScriptCommand[] {
  const { origin } = step;
  const dialect = 'shell' in step.data && step.data.shell === 'bash' ? 'bash' : 'posix';
  return commandsIn(step).map(({ text, index }) => ({ text, origin: { ...origin, path: [...origin.path.slice(0, 3), index] }, dialect }));
}

/** The set-up commands of a stage with its own `start`; an inherited one belongs to the ancestor. */
function startCommands({ stages }: Model, { name, start, origin }: PlannedStage): ScriptCommand[] {
  if (!start || !stages.get(name)?.spec.start) return [];
  return (['root', 'user'] as const).flatMap((as) =>
    start[as].map((text, index) => ({ text, origin: { ...origin, path: ['stages', name, 'start', as, index] }, dialect: 'posix' as const })),
  );
}

/** The shell command of a health check of the stage's own. */
function healthCommands({ stages }: Model, { name, facts, origin, shell }: PlannedStage): ScriptCommand[] {
  const check = stages.get(name)?.spec.healthcheck;
  if (check === undefined || check === 'none' || check.run === undefined) return [];
  return [
    { text: fillCommand(check.run, facts), origin: { ...origin, path: ['stages', name, 'healthcheck', 'run'] }, dialect: shell === 'bash' ? 'bash' : 'posix' },
  ];
}

function dialectOf(path: string, text: string): Dialect | undefined {
  const [, shell] = /^#!\s*(?:\/usr\/bin\/env\s+)?\S*?(sh|dash|bash)(?:\s|$)/.exec(text) ?? [];
  if (shell) return shell === 'bash' ? 'bash' : 'posix';
  return path.endsWith('.sh') && !text.startsWith('#!') ? 'posix' : undefined;
}
