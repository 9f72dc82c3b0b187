import { lineageOf } from '../compile/model/lineage.ts';
import type { ListPlace } from '../compile/model/listed.ts';
import { readPackage } from '../compile/model/managers/package.ts';
import type { Manager } from '../compile/model/managers/manager.ts';
import type { Plan, PlannedPackage, PlannedStage } from '../compile/plan/plan.ts';
import type { RunData } from '../compile/plan/run-data.ts';
import { ROOT, written } from '../compile/plan/step.ts';
import type { CopyData, Step } from '../compile/plan/step.ts';
import { didYouMean } from '../diagnostic/did-you-mean.ts';
import { columns } from './columns.ts';
import { allowed, privileges, runsAs } from './privileges.ts';
import { visible } from './visible.ts';

/** An item of a stage, with the stage and the line of tools.yaml that declare it. */
export interface Explained {
  what: string;
  value: string;
  stage: string;
  line: number;
  /** For a package: its name and, if a list declares it, its location in the list. */
  name?: string;
  list?: ListPlace;
  /** Whether it only limits the version of a package. */
  limit?: true;
}

/** The explanation of a stage as data and as text; `empty` if it does not have the requested package. */
export interface Explanation {
  data: { stage: string; lineage: string[]; privileges: string[]; entries: Explained[] };
  text: string;
  empty: boolean;
}

/** The content of a stage, from its root stage down, or only one package; undefined for an unknown stage. */
export function explain({ stages, source }: Plan, managers: readonly Manager[], name: string, wanted?: string): Explanation | undefined {
  const last = stages.find((stage) => stage.name === name);
  if (!last) return undefined;
  const lineage = lineageOf(last).toReversed();
  const all = once(lineage.flatMap((stage) => [...entriesOf(stage), ...(wanted === undefined ? [] : stage.limits.map((item) => limitEntry(stage, item)))]));
  const meant = wanted === undefined ? new Set() : namesOf(wanted, stages, managers);
  const entries = wanted === undefined ? all : all.filter(({ name: found }) => found !== undefined && meant.has(found));
  const elsewhere = wanted === undefined ? [] : stages.filter((stage) => stage.packages.some((item) => meant.has(item.name))).map((stage) => stage.name);
  const data = { stage: name, lineage: lineage.map((stage) => stage.name), privileges: privileges(last), entries };
  if (wanted !== undefined && entries.length === 0) {
    const hint = elsewhere.length > 0 ? `it comes with ${elsewhere.join(', ')}` : (similarPackage(stages, wanted) ?? 'no stage installs it');
    return { data, text: `${visible(`${name} does not have the package ${wanted}; ${hint}`)}\n`, empty: true };
  }
  return {
    data,
    text: `${headline(last, lineage)}${wanted === undefined ? `${visible(privileges(last)).join('\n')}\n\n` : ''}${table(entries, source)}`,
    empty: false,
  };
}

/** The hint that names a package with a similar name. */
export function similarPackage(stages: readonly PlannedStage[], word: string): string | undefined {
  return didYouMean(
    word,
    stages.flatMap(({ packages }) => packages.map(({ name }) => name)),
  );
}

/** The names of the packages that a word can mean in the syntax of their managers, for example with a version or in uppercase letters. */
function namesOf(word: string, stages: readonly PlannedStage[], managers: readonly Manager[]): Set<unknown> {
  const keys = new Map(managers.map((manager) => [manager.name, readPackage(manager.package, word).key]));
  return new Set(
    stages.flatMap(({ packages, limits }) => [...packages, ...limits].filter(({ manager, key }) => keys.get(manager) === key).map(({ name }) => name)),
  );
}

/** Removes repetitions, because a generated file contains the content of its ancestors'. No stage inherits what an ancestor allows. */
function once(entries: readonly Explained[]): Explained[] {
  const seen = new Set<string>();
  return entries.filter(({ what, value, name }) => name !== undefined || what === 'allow' || !(seen.has(`${what} ${value}`) || !seen.add(`${what} ${value}`)));
}

function headline(stage: PlannedStage, lineage: readonly PlannedStage[]): string {
  const way = [lineage[0]!.base, ...lineage.map(({ name }) => name)].join(' → ');
  return `${visible(`${stage.name} (${stage.kind})${stage.description ? `: ${stage.description}` : ''}`)}\n${visible(way)}\n\n`;
}

/** The items that a stage adds to those it inherits. */
export function entriesOf(stage: PlannedStage): Explained[] {
  const from = (what: string, value: string, line: number) => ({ what, value, stage: stage.name, line });
  const { line } = stage.origin;
  return [
    ...stage.packages.map((item) => packageEntry(stage, item)),
    ...stage.steps.flatMap((step) => stepEntries(stage, step).map(([what, value]) => from(what, value, step.origin.line))),
    ...stage.allows.map(({ rule, within, reason, only, line: at }) =>
      from('allow', `${rule} in ${within}${only ? ` for ${only.join(', ')}` : ''} — ${reason}`, at),
    ),
    ...(stage.image ? [from('image', `${stage.image.repository}:${stage.image.tag}`, line)] : []),
  ];
}

function packageEntry(stage: PlannedStage, item: PlannedPackage): Explained {
  const { manager, name, line, list } = item;
  return { what: manager, value: packageText(item), stage: stage.name, line, name, ...(list && { list }) };
}

function limitEntry(stage: PlannedStage, item: PlannedPackage): Explained {
  return { ...packageEntry(stage, item), what: `${item.manager} constraint`, limit: true };
}

/** The place of an item, in the declaration or in a list. */
export function placeOf({ list, line }: Pick<Explained, 'list' | 'line'>, source: string): string {
  return list ? `${list.file}:${list.line}` : `${source}:${line}`;
}

function packageText({ spec, group, reason }: PlannedPackage): string {
  return [spec, group && `(group ${group})`, reason && `— ${reason}`].filter(Boolean).join(' ');
}

function stepEntries(stage: PlannedStage, { instruction, origin, data }: Step): [string, string][] {
  switch (instruction) {
    case 'ENV':
      return data.variables.map((variable) => ['env', `${variable.name}=${written(variable)}`]);
    case 'COPY':
      return data.unpacked === undefined
        ? [...data.sources.map((file): [string, string] => ['file', copyText(file, data)]), ...besides(stage, origin.path.at(-1))]
        : [];
    case 'WORKDIR':
      return [['workdir', data.directory]];
    case 'USER':
      return data.user === ROOT ? [] : [['runs as', runsAs(stage)]];
    case 'EXPOSE':
      return [['port', String(data.port)]];
    case 'CMD':
      return [['start', data.words.join(' ')]];
    case 'RUN':
      return runEntries(data);
    default:
      return [];
  }
}

function copyText(file: string, { target, mode, owner, folder }: CopyData): string {
  const leftOut = (folder?.leftOut ?? []).map((pattern) => pattern.replace(file, '').replace(/^\*\*\//, ''));
  const rights = [mode, owner && `owned by ${owner}`, folder && `${folder.files.length} files`, leftOut.length > 0 && `without ${leftOut.join(' ')}`];
  return `${file} → ${target}${bracketed(rights)}`;
}

function bracketed(words: readonly (string | false | undefined)[]): string {
  const text = words.filter(Boolean).join(', ');
  return text ? ` (${text})` : '';
}

/** Details of a generated file: sudoers entries, the set-up before start, and the user's session. */
function besides({ sudoers, start, session }: PlannedStage, key: unknown): [string, string][] {
  if (key === 'sudoers') return sudoers.flatMap(allowed).map((sentence) => ['sudo', sentence]);
  if (key === 'start' && start)
    return [...start.root.map((command): [string, string] => ['as root', command]), ...start.user.map((command): [string, string] => ['as user', command])];
  if (key === 'session')
    return [
      ...session.path.map((place): [string, string] => ["user's path", place]),
      ...Object.entries(session.env).map(([name, value]): [string, string] => ["user's env", `${name}=${value}`]),
    ];
  return [];
}

function runEntries(data: RunData): [string, string][] {
  if ('url' in data) return [['download', data.url]];
  switch (data.script) {
    case 'run/extract':
      return [['file', `${data.archive} → ${data.target}/${bracketed(['unpacked', data.owner && `owned by ${data.owner.uid}:${data.owner.gid}`])}`]];
    case 'run/commands':
      return data.commands.map((command) => ['run', command]);
    case 'run/locale':
      return [['locale', data.locale]];
    case 'run/timezone':
      return [['timezone', data.timezone]];
    case 'run/directories':
      return data.directories.map((place) => ['owns', `${data.user.name}: ${place}`]);
    case 'run/user': {
      const { name, uid, group, gid, home, shell } = data.user;
      return [['user', `${name} (${uid}), group ${group} (${gid}), home ${home}, shell ${shell}`]];
    }
    default:
      return [];
  }
}

function table(entries: readonly Explained[], source: string): string {
  return columns(entries.map((entry) => [entry.stage, entry.what, `${entry.value}  (${placeOf(entry, source)})`]));
}
