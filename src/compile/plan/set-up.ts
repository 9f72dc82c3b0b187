import type { Path } from '../document/document.ts';
import { lineageOf } from '../model/lineage.ts';
import type { Stage } from '../model/model.ts';
import type { PlannedStage } from './plan.ts';
import type { Pipe, ShellCall, ShellState } from './shell/call.ts';
import { readCalls } from './shell/read-calls.ts';

/** A command of the set-up as root, with its facts. */
interface SetUpCommand {
  text: string;
  path: Path;
}

/** What the set-up of root in the start script runs. */
export interface SetUp {
  calls: ReadonlyMap<ShellCall, SetUpCommand>;
  pipes: readonly Pipe[];
  /** The homes of users, for `~name`. */
  homes: ReadonlyMap<string, string>;
}

/** The set-up of root that a stage itself declares. All of its commands run in one shell. */
export function setUpOf(stage: Stage, { start }: PlannedStage): SetUp {
  const calls = new Map<ShellCall, SetUpCommand>();
  const pipes: Pipe[] = [];
  let state: ShellState = { pipefail: false, folder: '/' };
  for (const [index, text] of (stage.spec.start ? (start?.root ?? []) : []).entries()) {
    const read = readCalls(text, state);
    for (const call of read?.calls ?? []) calls.set(call, { text, path: [...stage.path, 'start', 'root', index] });
    pipes.push(...(read?.pipes ?? []));
    state = read?.state ?? state;
  }
  const homes = new Map(lineageOf(stage).flatMap(({ spec: { user } }) => (user ? [[user.name, user.home]] : [])));
  return { calls, pipes, homes };
}
