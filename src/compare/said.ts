import { basename } from 'node:path/posix';
import { mapIn } from '../compile/document/maps.ts';
import type { PlannedArtifact, PlannedPackage, PlannedStage } from '../compile/plan/plan.ts';
import { copiedBy } from '../compile/plan/step.ts';
import type { Download, Extraction, Installation, RunData } from '../compile/plan/run-data.ts';
import type { CopyData, Step } from '../compile/plan/step.ts';
import { isSource, OF_SOURCE, sourceTraits } from './sources.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The input of `saidBy`. */
export interface Saying {
  stage: PlannedStage;
  /** SHA-256 of the files that it copies, by path in the build context; undefined if they were not read. */
  files?: ReadonlyMap<string, string> | undefined;
  /** The generated files, by path in the build context. */
  artifacts: ReadonlyMap<string, PlannedArtifact>;
  /** The programs that root runs for users: those in sudoers and in the set-up of start. */
  programs: ReadonlySet<string>;
}

/** The traits that a stage itself declares: its packages, what it allows, and the effects of its steps. */
export function* saidBy(saying: Saying): Generator<Trait> {
  for (const item of saying.stage.packages) yield packageTrait('package', item);
  for (const { rule, within, reason, only = [undefined], line } of saying.stage.allows)
    for (const subject of only) yield trait('allow', `${rule} in ${within}${subject === undefined ? '' : ` for ${subject}`}`, { value: reason }, line);
  for (const item of saying.stage.limits) yield packageTrait('constraint', item);
  const sources = new Set(saying.stage.steps.flatMap(({ data }) => ('manager' in data ? sourceOptions(data) : [])));
  for (const step of saying.stage.steps) yield* stepTraits(saying, step, sources);
}

function packageTrait(aspect: 'package' | 'constraint', { manager, scope = [], key, name, spec, version, fields, line, list }: PlannedPackage): Trait {
  const { name: _, version: __, ...more } = fields;
  const same = list ? `${key}${spec.slice(name.length)}` : spec; // lists accept any spelling
  return trait(aspect, list ? key : name, { spec: same, version, ...more }, line, { key: [...scope, key].join('\0'), manager, list });
}

/** The options of a stage with sources of packages: `apt.repositories`. */
function sourceOptions({ manager, options }: Installation): string[] {
  return Object.entries(options).flatMap(([option, value]) => (isSource(value) ? [`${manager}.${option}`] : []));
}

function* stepTraits(saying: Saying, { instruction, data, origin }: Step, sources: ReadonlySet<string>): Generator<Trait> {
  if (instruction === 'FROM' && !saying.stage.parent) yield trait('from', '', { value: data.base }, origin.line);
  if (instruction === 'WORKDIR') yield trait('workdir', '', { value: data.directory }, origin.line);
  if (instruction === 'COPY') yield* fileTraits(saying, data, origin.line, sources.has(origin.path.slice(2).join('.')) ? OF_SOURCE : undefined);
  if (instruction === 'RUN') yield* runTraits(saying, data, origin.line);
}

function* runTraits({ stage: { name: stage }, files }: Saying, data: RunData, line: number): Generator<Trait> {
  if ('manager' in data) yield* optionTraits(stage, data, line);
  else if ('url' in data) yield downloadTrait(data, line);
  else if (data.script === 'run/extract') yield archiveTrait(data, files, line);
  else if (data.script === 'run/commands') for (const command of data.commands) yield trait('run', command, {}, line, { key: `${stage}\0${command}` });
  else if (data.script === 'run/locale') yield trait('locale', '', { value: data.locale }, line);
  else if (data.script === 'run/timezone') yield trait('timezone', '', { value: data.timezone }, line);
}

function* optionTraits(stage: string, { manager, options }: Installation, line: number): Generator<Trait> {
  const [sources, others] = [true, false].map((wanted) => Object.entries(options).filter(([, value]) => isSource(value) === wanted));
  for (const [, value] of sources!) yield* sourceTraits(stage, manager, value, line);
  yield trait('option', '', Object.fromEntries(others!), line, { key: stage, manager });
}

/** Identifies a download independently of its version, and so of its address. */
function downloadTrait({ url, version, sha256, unpack, strip, mode, target }: Download, line: number): Trait {
  const address = version === undefined ? url : url.replaceAll(version, '{version}');
  const name = basename(new URL(address).pathname);
  const place = unpack === 'deb' ? undefined : target;
  return trait('download', decodeURIComponent(name), { version, url: address, sha256, unpack, strip: strip || undefined, mode, target: place }, line, {
    key: place ?? name,
  });
}

/** Identifies an archive by the folder where it is extracted. */
function archiveTrait({ archive: source, target, owner }: Extraction, files: Saying['files'], line: number): Trait {
  const given = owner && `${owner.uid}:${owner.gid}`;
  return trait('file', `${target}/`, { source, content: files?.get(source)?.slice(0, 12), owner: given }, line, {
    privileged: privilegeOf(target, undefined, given, new Set()),
  });
}

/** Identifies files by their targets. Generated files have the data that they are made from. */
function* fileTraits({ artifacts, files, programs }: Saying, data: CopyData, line: number, privileged: string | undefined): Generator<Trait> {
  const { mode, owner } = data;
  for (const { source, target } of copiedBy(data)) {
    const generated = artifacts.get(source);
    const from = generated ? generated.template : { source };
    if ('partial' in from) {
      if (generated?.origin.path[0] === 'mirrors') yield* mirrorTraits(generated.data, String(generated.origin.path[1]), generated.origin.line);
      continue;
    }
    yield trait('file', target, { source: from.source, content: files?.get(source)?.slice(0, 12), mode, owner }, line, {
      privileged: privilegeOf(target, mode, owner, programs) ?? privileged,
    });
  }
}

function privilegeOf(place: string, mode: string | undefined, owner: string | undefined, programs: ReadonlySet<string>): string | undefined {
  if (Number.parseInt(mode ?? '0', 8) & 0o6000) return 'setuid or setgid';
  if (owner !== undefined && !owner.startsWith('0:')) return 'not owned by root';
  return programs.has(place) ? 'a program that root runs for users' : undefined;
}

function* mirrorTraits({ root, mirror }: Readonly<Record<string, unknown>>, manager: string, line: number): Generator<Trait> {
  yield trait('mirror', 'root', { value: root }, line);
  yield trait('mirror', '', mapIn(mirror), line, { manager });
}
