import type { WrittenLine } from '../compile/document/document.ts';
import { basename } from 'node:path/posix';
import { asWritten } from '../compile/model/facts/build-facts.ts';
import { mapIn } from '../compile/document/maps.ts';
import { onOneLine } from '../compile/model/commands.ts';
import type { Lock } from '../compile/plan/lock/lock.ts';
import type { PlannedArtifact, PlannedPackage, PlannedStage } from '../compile/plan/plan.ts';
import { copiedBy } from '../compile/plan/step.ts';
import { conditionsOf } from '../compile/plan/run-data/conditions.ts';
import type { Download, Extraction, Repository } from '../compile/plan/run-data/downloads.ts';
import type { Installation } from '../compile/plan/run-data/installation.ts';
import type { Mounts } from '../compile/plan/run-data/mounts.ts';
import type { NumericOwner } from '../compile/plan/run-data/accounts.ts';
import type { RunData } from '../compile/plan/run-data/run-data.ts';
import type { CopyData, Step } from '../compile/plan/step.ts';
import { lockedTraits } from './locked.ts';
import { isSource, OF_SOURCE, sourceTraits } from './sources.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The input of `saidBy`. */
export interface Saying {
  stage: PlannedStage;
  /** What the stages install exactly. */
  lock: Lock | undefined;
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
  for (const { rule, within, reason, only = [undefined], ...line } of saying.stage.allows)
    for (const subject of only) yield trait('allow', `${rule} in ${within}${subject === undefined ? '' : ` for ${subject}`}`, { value: reason }, line);
  for (const item of saying.stage.limits) yield packageTrait('constraint', item);
  yield* lockedTraits(saying.stage, saying.lock);
  const sources = new Set(saying.stage.steps.flatMap(({ data }) => ('manager' in data ? sourceOptions(data) : [])));
  for (const step of saying.stage.steps) yield* stepTraits(saying, step, sources);
}

function packageTrait(aspect: 'package' | 'constraint', item: PlannedPackage): Trait {
  const { manager, scope = [], key, name, spec, version, fields, list, group } = item;
  const { name: _, version: __, ...more } = fields;
  const same = list ? `${key}${spec.slice(name.length)}` : headOf(spec, name, version, more); // lists accept any spelling
  return trait(aspect, list ? key : name, { spec: same, version, ...more }, item, { key: [...scope, key].join('\0'), manager, list, group });
}

/** The name and the version of a package, if its other parts say what follows them: `tool @ git+https://…` has an address and a commit. */
function headOf(spec: string, name: string, version: string | undefined, parts: Readonly<Record<string, unknown>>): string {
  const end = version === undefined ? name.length : spec.indexOf(version, name.length) + version.length;
  return Object.values(parts).some((part) => typeof part === 'string' && spec.indexOf(part, end) >= 0) ? spec.slice(0, end) : spec;
}

/** The options of a stage with sources of packages: `apt.repositories`. */
function sourceOptions({ manager, options }: Installation): string[] {
  return Object.entries(options).flatMap(([option, value]) => (isSource(value) ? [`${manager}.${option}`] : []));
}

function* stepTraits(saying: Saying, { instruction, data, origin }: Step, sources: ReadonlySet<string>): Generator<Trait> {
  if (instruction === 'FROM' && !saying.stage.parent) yield trait('from', '', { value: data.base }, origin);
  if (instruction === 'WORKDIR') yield trait('workdir', '', { value: data.directory }, origin);
  if (instruction === 'COPY') yield* fileTraits(saying, data, origin, sources.has(origin.path.slice(2).join('.')) ? OF_SOURCE : undefined);
  if (instruction === 'FOREIGN') yield trait('foreign', onOneLine(data.text), {}, origin, { key: `${saying.stage.name}\0${data.text}` });
  if (instruction === 'RUN') yield* runTraits(saying, data, origin);
}

function* runTraits({ stage: { name: stage }, files, programs }: Saying, data: RunData, line: WrittenLine): Generator<Trait> {
  if ('manager' in data) yield* optionTraits(stage, data, line);
  else if ('url' in data) yield downloadTrait(data, line, programs);
  else if ('git' in data) yield repositoryTrait(data, line);
  else if (data.script === 'run/extract') yield archiveTrait(data, files, line);
  else if (data.script === 'run/paths') yield* pathTraits(data);
  else if ('items' in data)
    for (const command of data.commands) yield trait('run', onOneLine(command), conditionsOf(data), line, { key: `${stage}\0${command}` });
  else if (data.script === 'run/locale') yield trait('locale', '', { value: data.locale }, line);
  else if (data.script === 'run/timezone') yield trait('timezone', '', { value: data.timezone }, line);
}

function* optionTraits(stage: string, { manager, options, secrets }: Installation & Mounts, line: WrittenLine): Generator<Trait> {
  const [sources, others] = [true, false].map((wanted) => Object.entries(options).filter(([, value]) => isSource(value) === wanted));
  for (const [, value] of sources!) yield* sourceTraits(stage, manager, value, line);
  yield trait('option', '', { ...Object.fromEntries(others!), secret: secrets?.[0]?.id }, line, { key: stage, manager });
}

/** Identifies a download independently of its version, and so of its address. */
function downloadTrait(
  { url, version, sha256, checksums, archs, unpack, strip, mode, owner, target, secrets }: Download & Mounts,
  line: WrittenLine,
  programs: ReadonlySet<string>,
): Trait {
  const address = version === undefined ? url : url.replaceAll(version, '{version}');
  const name = basename(new URL(asWritten(address)).pathname);
  const place = unpack === 'deb' ? undefined : target;
  const checksum = checksums ? Object.fromEntries(Object.entries(checksums).map(([arch, each]) => [arch, { sha256: each }])) : { sha256 };
  return trait(
    'download',
    decodeURIComponent(name),
    { version, url: address, ...checksum, archs, unpack, strip: strip || undefined, mode, owner: ownerText(owner), target: place, secret: secrets?.[0]?.id },
    line,
    {
      key: place ?? name,
      privileged: privilegeOf(place ?? '', mode, ownerText(owner), programs),
    },
  );
}

/** Identifies a repository by its target. */
function repositoryTrait({ git, commit, version, submodules, owner, target, secrets }: Repository & Mounts, line: WrittenLine): Trait {
  const name = decodeURIComponent(basename(new URL(git).pathname));
  return trait(
    'download',
    name,
    { version, git, commit, submodules: submodules || undefined, owner: ownerText(owner), target, secret: secrets?.[0]?.id },
    line,
    {
      key: target ?? name,
      privileged: privilegeOf(target ?? '', undefined, ownerText(owner), new Set()),
    },
  );
}

/** Identifies an archive by the folder where it is extracted. */
function archiveTrait({ archive: source, target, owner }: Extraction, files: Saying['files'], line: WrittenLine): Trait {
  const given = ownerText(owner);
  return trait('file', `${target}/`, { source, content: files?.get(source)?.slice(0, 12), owner: given }, line, {
    privileged: privilegeOf(target, undefined, given, new Set()),
  });
}

function* pathTraits({ directories, links }: Extract<RunData, { script: 'run/paths' }>): Generator<Trait> {
  for (const { path, owner, mode, ...line } of directories)
    yield trait('directory', path, { owner: ownerText(owner), mode }, line, { privileged: privilegeOf(path, undefined, ownerText(owner), new Set()) });
  for (const { link, to, ...line } of links) yield trait('link', link, { to }, line);
}

/** Identifies files by their targets. Generated files have the data that they are made from. */
function* fileTraits({ artifacts, files, programs }: Saying, data: CopyData, line: WrittenLine, privileged: string | undefined): Generator<Trait> {
  const { from: stage, sources, target: place, byArch, mode, owner, exclude } = data;
  const contents = (source: string) => (byArch === undefined ? [source] : sources).flatMap((each) => files?.get(each)?.slice(0, 12) ?? []).join(' ');
  if (stage !== undefined)
    yield trait('copy', place, { from: stage, source: sources[0], mode, owner, exclude: exclude?.join(' ') }, line, {
      privileged: privilegeOf(place, mode, owner, programs),
    });
  for (const { source, target } of copiedBy(data)) {
    const generated = artifacts.get(source);
    const from = generated ? generated.template : { source };
    if ('partial' in from && generated?.origin.path[2] !== 'paths') {
      if (generated?.origin.path[0] === 'mirrors') yield* mirrorTraits(generated.data, String(generated.origin.path[1]), generated.origin);
      continue;
    }
    const origin = 'source' in from ? { source: byArch ?? from.source } : {};
    yield trait('file', target, { ...origin, content: contents(source), mode, owner }, line, {
      privileged: privilegeOf(target, mode, owner, programs) ?? privileged,
    });
  }
}

function ownerText(owner: NumericOwner | undefined): string | undefined {
  return owner && `${owner.uid}:${owner.gid}`;
}

function privilegeOf(place: string, mode: string | undefined, owner: string | undefined, programs: ReadonlySet<string>): string | undefined {
  if (Number.parseInt(mode ?? '0', 8) & 0o6000) return 'setuid or setgid';
  if (owner !== undefined && !owner.startsWith('0:')) return 'not owned by root';
  return programs.has(place) ? 'a program that root runs for users' : undefined;
}

function* mirrorTraits({ root, mirror }: Readonly<Record<string, unknown>>, manager: string, line: WrittenLine): Generator<Trait> {
  yield trait('mirror', 'root', { value: root }, line);
  yield trait('mirror', '', mapIn(mirror), line, { manager });
}
