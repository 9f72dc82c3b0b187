import type { WrittenLine } from '../compile/document/document.ts';
import { onOneLine } from '../compile/model/commands.ts';
import type { PlannedPackage, PlannedStage } from '../compile/plan/plan.ts';
import { conditionsOf } from '../compile/plan/run-data/conditions.ts';
import type { Installation } from '../compile/plan/run-data/installation.ts';
import type { Mounts } from '../compile/plan/run-data/mounts.ts';
import type { RunData } from '../compile/plan/run-data/run-data.ts';
import type { Step } from '../compile/plan/step.ts';
import { archiveTrait, downloadTrait, repositoryTrait } from './fetched.ts';
import { lockedTraits } from './locked.ts';
import { fileTraits, pathTraits } from './placed.ts';
import type { Placing } from './placed.ts';
import { isSource, OF_SOURCE, sourceTraits } from './sources.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The input of `saidBy`. */
export interface Saying extends Placing {
  stage: PlannedStage;
}

/** The traits that a stage itself declares: its packages, what it allows, and the effects of its steps. */
export function* saidBy(saying: Saying): Generator<Trait> {
  for (const item of saying.stage.packages) yield packageTrait('package', item);
  for (const { rule, within, reason, only = [undefined], ...line } of saying.stage.allows)
    for (const subject of only) yield trait('allow', `${rule} in ${within}${subject === undefined ? '' : ` for ${subject}`}`, { value: reason }, line);
  for (const item of saying.stage.limits) yield packageTrait('constraint', item);
  yield* lockedTraits(saying.stage);
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
