import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lineageOf } from '../../compile/model/lineage.ts';
import type { Stage } from '../../compile/model/model.ts';
import { pinsIn } from '../../compile/plan/lock/kinds/from.ts';
import { withPins } from '../../compile/plan/lock/pins.ts';
import { managerOf, readBy } from '../../compile/plan/step.ts';
import type { Step } from '../../compile/plan/step.ts';
import { renderStep } from '../../compile/render/render.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { writeFiles } from '../../system/write-files.ts';
import type { Question } from '../ask.ts';
import type { Parts } from '../parts.ts';
import type { LockContext } from '../resolver.ts';
import { knownTo } from './known.ts';

/** A build that asks apt. Its answers have a folder for each stage. */
export interface AptQuestion extends Question {
  /** The stages that stay as they are, and that others are resolved on top of. */
  kept: readonly Stage[];
}

/** The instructions that every stage has, whatever it installs. */
const COMMON: ReadonlySet<string> = new Set(['FROM', 'USER', 'ARG', 'ENV']);

/** Writes the build for a platform: the steps of the real one that set apt up and, in place of each installation, the question what it would install. */
export async function writeQuestion(context: LockContext, { engine, generated }: Parts, platform: string): Promise<AptQuestion> {
  const { model, plan } = context;
  const folder = join(context.folder, `apt-${platform.replaceAll('/', '-')}`);
  const wanted = new Map(context.wanted('apt').map((one) => [one.stage, one]));
  const needed = new Set([...wanted.keys()].flatMap((stage) => lineageOf(stage)));
  const files = new Map([['resolve', engine.partial('managers/apt/resolve.sh', {})]]);
  const secrets = new Set<string>();
  const asked: Stage[] = [];
  const stages: object[] = [];
  for (const planned of plan.stages) {
    const stage = model.stages.get(planned.name)!;
    if (!needed.has(stage)) continue;
    const own = withPins(planned.steps.filter(setsUp), pinsIn((await context.entries('from', stage)) ?? []));
    const at = own.findIndex((step) => managerOf(step) === 'apt');
    const steps = at < 0 ? own : own.slice(0, at);
    for (const source of steps.flatMap(readBy)) copyTo(source);
    stages.push({ name: stage.name, root: !stage.parent, steps: steps.map(written), ...(at >= 0 && { run: written(asking(own[at]!)) }) });
    if (at < 0) continue;
    asked.push(stage);
    for (const id of secretsOf(own[at]!)) secrets.add(id);
    for (const [name, text] of knownTo(stage, wanted.get(stage), context.kept, platform)) files.set(`stages/${stage.name}/${name}`, text);
  }
  files.set('Dockerfile', engine.partial('lock/apt', { stages, answers: asked.map(({ name }) => name) }));
  writeFiles(context.folder, new Map(Array.from(files, ([path, text]) => [join(folder, path), text])));
  return { folder, answers: `${folder}-answers`, kept: asked.filter((stage) => !wanted.has(stage)), secrets, options: ['--no-cache'] };

  function written(step: Step): string {
    return renderStep(step, engine);
  }

  /** Adds a file of the build context, which may be generated, but not yet written to `out`. */
  function copyTo(source: string): void {
    const text = source.startsWith(`${plan.out}/`) ? generated.get(source.slice(plan.out.length + 1)) : undefined;
    if (text !== undefined) return void files.set(source, text);
    makeFolder(dirname(join(folder, source)));
    copyFileSync(model.sources.absolute(source), join(folder, source));
  }
}

/** Whether a step decides what apt finds. */
function setsUp({ instruction, origin: { path } }: Step): boolean {
  return COMMON.has(instruction) || path[0] === 'certificates' || path[2] === 'apt';
}

function asking(install: Step): Step {
  return install.instruction === 'RUN' ? { ...install, data: { ...install.data, script: 'managers/apt/resolve', caches: [] } } : install;
}

function secretsOf({ instruction, data }: Step): string[] {
  return instruction === 'RUN' ? (data.secrets ?? []).map(({ id }) => id) : [];
}
