import { shellRules } from '../../../generated/rules.ts';
import { locateWithin } from '../../document/locate.ts';
import { LONGEST_LINE } from '../../document/builder.ts';
import type { Path } from '../../document/document.ts';
import { commandLists } from '../../model/commands.ts';
import type { Stage } from '../../model/model.ts';
import type { Finding } from '../../model/rule.ts';
import { fillCommand, unfilledCommand } from '../../model/facts/shell-facts.ts';
import type { PlanRule, PlanSubject } from '../rule.ts';
import type { ShellCall, ShellState } from './call.ts';
import { readCalls } from './read-calls.ts';
import type { ShellCommand, ShellFinding } from './rule.ts';

interface Placed extends ShellCommand {
  written: string;
  path: Path;
}

/** The rules on shell commands as rules on the plan. Commands that are not valid shell are left to COMMAND_INCOMPLETE. */
export function onCommands(subject: PlanSubject): PlanRule[] {
  const commands = [...subject.model.stages.values()].flatMap((stage) => commandsOf(subject, stage));
  return shellRules.map(({ check, ...rule }) => ({
    ...rule,
    check: () => commands.flatMap((command) => Array.from(check(command), (found) => placed(command, found))),
  }));
}

function commandsOf({ model, planned }: PlanSubject, stage: Stage): Placed[] {
  const { facts, shell } = planned(stage);
  const build: ShellCall[] = [];
  return commandLists(stage).flatMap(({ commands, as, built, isStart }) => {
    const earlier = built ? build : [];
    let state: ShellState | undefined = shell === 'bash' && !isStart ? { pipefail: true, folder: '.' } : undefined;
    return commands.flatMap(({ text: written, path }): Placed[] => {
      const text = fillCommand(written, facts);
      if (Buffer.byteLength(text) > LONGEST_LINE) return []; // COMMAND_INCOMPLETE rejects it
      const read = readCalls(text, state, as !== undefined && as !== 'root');
      if (!read) return [];
      const command = { ...read, text, written, path, model, stage, planned: planned(stage), earlier: [...earlier] };
      earlier.push(...read.calls);
      ({ state } = read);
      return [command];
    });
  });
}

function placed({ model, planned, written, path }: Placed, { range: [start, end], message, hint }: ShellFinding): Finding {
  const places = unfilledCommand(written, planned.facts);
  return { path, span: locateWithin(model.document, path, [places(start), places(end)]), message, hint };
}
