import { dirname } from 'node:path/posix';
import { runsOf, severalLines } from '../../model/commands.ts';
import type { RunItem } from '../../model/commands.ts';
import { originAt } from '../../model/copies.ts';
import { fill, fillAll } from '../../model/facts/facts.ts';
import { fillCommand, inChain } from '../../model/facts/shell-facts.ts';
import { idsOf, NO_HOME, userNamed } from '../../model/users.ts';
import type { Sources } from '../../document/sources.ts';
import { runStep } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { foldersBelow } from '../folders.ts';
import type { Mount, Mounts, SecretMount } from '../run-data/mounts.ts';
import type { RunUser } from '../run-data/run-data.ts';
import type { Step } from '../step.ts';

/** The stage's own commands: one RUN for those that share a shell, joined with &&, and one for each of several lines. bash reads its script as an argument, because not every builder knows SHELL. */
export function run(context: StageContext): Contribution {
  const groups = runsOf(context.stage);
  const steps = groups.map((items) => ({ before: items[0]!.before, steps: stepsOf(context, items, groups.length === 1) }));
  return {
    steps: steps.flatMap((group) => (group.before === undefined ? group.steps : [])),
    early: steps.flatMap(({ before, steps: own }) => (before === undefined ? [] : [{ before, steps: own }])),
  };
}

function stepsOf(context: StageContext, items: readonly RunItem[], isAll: boolean): Step[] {
  const first = items[0]!;
  const { facts } = context.planned;
  const key = isAll ? ['run'] : ['run', first.index];
  const commands = items.map(({ text }) => fillCommand(text, facts).trim());
  const bash = context.planned.shell === 'bash';
  const several = severalLines(first.text);
  const lines = several ? commands[0]!.split('\n') : commands.map((text, index) => `${inChain(text)}${index === commands.length - 1 ? '' : ' &&'}`);
  const user = runUser(context, first.as);
  const mounts = mountsOf(context, first, user);
  const { before, network } = first;
  const data = {
    commands,
    items: items.map(({ index }) => index),
    ...mounts,
    ...(user && { as: user }),
    ...(before && { before }),
    ...(network && { network }),
  };
  return [
    ...mountPoints(context, key, mounts, user),
    runStep(context, key, bash || several ? { ...data, script: 'run/script', lines, ...(bash && { shell: 'bash' }) } : { ...data, script: 'run/commands' }),
  ];
}

/** The user of a command, with the environment of its session: HOME, and what `session` adds. */
function runUser({ stage, planned: { facts, session, user } }: StageContext, name: string | undefined): RunUser | undefined {
  const declared = name === undefined ? undefined : userNamed(stage, name);
  if (!declared) return undefined;
  const { home = NO_HOME, uid, gid } = fillAll(declared, facts);
  const own = user?.name === name ? session : undefined;
  const path = own?.path ?? [];
  const variables = Object.entries({ HOME: home, ...own?.env }).map(([variable, value]) => ({ name: variable, value }));
  return {
    name: declared.name,
    ids: idsOf(declared),
    uid: uid!, // RUN_USER reports a user without ids
    gid: gid!,
    places: [home, ...(own?.owns ?? [])],
    variables: [...variables, ...(path.length > 0 ? [{ name: 'PATH', value: path.join(':'), goesOn: true }] : [])],
  };
}

function mountsOf(
  { model, stage, planned: { facts } }: StageContext,
  { index, cache = [], bind = [], secret = [], ssh = false }: RunItem,
  user: RunUser | undefined,
): Mounts {
  const owner = user && { owner: { uid: user.uid, gid: user.gid } };
  const targets = fillAll(cache, facts);
  const agents = ssh === true ? ['default'] : ssh || [];
  return {
    ...(bind.length > 0 && {
      mounts: bind.map(({ from, source, target }, at) =>
        mountOf(model.sources, from && originAt(stage, 'run', index, 'bind', at, 'from'), source, fill(target, facts)),
      ),
    }),
    ...(targets.length > 0 && { caches: targets.map((target) => ({ id: `${stage.name}${target.replaceAll('/', '-')}`, target, ...owner })) }),
    ...(secret.length > 0 && { secrets: secret.map((written) => secretMount(written, owner)) }),
    ...(agents.length > 0 && { ssh: agents.map((id) => ({ id, ...owner })) }),
  };
}

function secretMount(written: NonNullable<RunItem['secret']>[number], owner: Pick<SecretMount, 'owner'> | undefined): SecretMount {
  const { name, env } = typeof written === 'string' ? { name: written } : written;
  return { id: name, target: `/run/secrets/${name}`, ...(env !== undefined && { env }), ...owner };
}

function mountOf(sources: Sources, from: string | undefined, source: string, target: string): Mount {
  if (from !== undefined) return { from, source, target };
  const folder = sources.kind(source) === 'folder' && sources.folder(source);
  return { source: sources.real(source), target, ...(folder && { folder: { files: folder.files, leftOut: folder.leftOut } }) };
}

/** The folders that a builder would create as root where the user mounts something in a folder of its own. */
function mountPoints(context: StageContext, key: readonly (string | number)[], { mounts = [], caches = [] }: Mounts, user: RunUser | undefined): Step[] {
  if (!user) return [];
  const folders = [...mounts.map(({ target }) => dirname(target)), ...caches.map(({ target }) => target)].flatMap((target) =>
    foldersBelow(target, user.places),
  );
  const owner = `${user.uid}:${user.gid}`;
  const owned = [...new Set(folders)].toSorted().map((path) => ({ path, owner }));
  return owned.length > 0 ? [runStep(context, key, { script: 'run/folders', rooted: [], owned }, `Mount points of ${user.name}`)] : [];
}
