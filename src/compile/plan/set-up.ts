import type { Path } from '../document/document.ts';
import { fill } from '../model/facts/facts.ts';
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
export function setUpOf(stage: Stage, { start, user, users }: PlannedStage): SetUp {
  const calls = new Map<ShellCall, SetUpCommand>();
  const pipes: Pipe[] = [];
  let state: ShellState = { pipefail: false, folder: '/' };
  for (const [index, text] of (stage.spec.start ? start!.root : []).entries()) {
    const read = readCalls(text, state);
    for (const call of read?.calls ?? []) calls.set(call, { text, path: [...stage.path, 'start', 'root', index] });
    pipes.push(...(read?.pipes ?? []));
    state = read?.state ?? state;
  }
  return { calls, pipes, homes: homesOf({ user, users }) };
}

/** What root runs in the containers of a stage without a start script: the program and the health check, if the stage itself says one of them. */
export function programsOf(stage: Stage, planned: PlannedStage): SetUp {
  const { path, spec } = stage;
  const { start, runsAs, entrypoint = [], cmd = [], healthcheck } = planned;
  const calls = new Map<ShellCall, SetUpCommand>();
  const pipes: Pipe[] = [];
  const key = (['entrypoint', 'cmd', 'run-as'] as const).find((each) => spec[each] !== undefined);
  const checks = key !== undefined || spec.healthcheck !== undefined;
  if (!start && runsAs.split(':')[0] === '0') {
    const holders = lineageOf(planned);
    const [folder = '/'] = lineageOf(stage).flatMap((each, index) => (each.spec.workdir === undefined ? [] : fill(each.spec.workdir, holders[index]!.facts)));
    if (key !== undefined) add([...entrypoint, ...cmd], key, folder);
    if (checks && typeof healthcheck === 'object') add(healthcheck.command, spec.healthcheck === undefined ? key! : 'healthcheck', folder);
  }
  return { calls, pipes, homes: homesOf(planned) };

  function add(words: readonly string[], place: string, folder: string): void {
    const text = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
    const read = readCalls(text, { pipefail: false, folder });
    for (const call of read?.calls ?? []) calls.set(call, { text, path: [...path, place] });
    pipes.push(...(read?.pipes ?? []));
  }
}

function homesOf({ user, users }: Pick<PlannedStage, 'user' | 'users'>): ReadonlyMap<string, string> {
  return new Map([...(user ? [user] : []), ...users].flatMap(({ name, home }) => (home === undefined ? [] : [[name, home]])));
}
