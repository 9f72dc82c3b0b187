import { lineageOf } from '../../compile/model/lineage.ts';
import type { Stage } from '../../compile/model/model.ts';
import { readAnswer, readLost } from '../apt/answer.ts';
import { writeQuestion } from '../apt/question.ts';
import { ask } from '../ask.ts';
import { partsOf } from '../parts.ts';
import type { LockContext, Resolution, Resolver, Wanted } from '../resolver.ts';

/** What apt reports as an error. */
const ERROR = /^E: (.*\S)/;

/**
 * The packages that apt adds to the parent of a stage, as apt itself finds them in the base image, with the mirrors, certificates and credentials of
 * the build. For each platform, one build asks for all stages; it installs no package.
 */
export const apt: Resolver = (context) => {
  let all: Promise<Map<Stage, Resolution>> | undefined;
  return async ({ stage }) => (await (all ??= resolveAll(context))).get(stage)!;
};

async function resolveAll(context: LockContext): Promise<Map<Stage, Resolution>> {
  const { model } = context;
  const wanted = context.wanted('apt');
  const found = new Map<Stage, Resolution>(wanted.map(({ stage }) => [stage, { entries: [], faults: [] }]));
  const add = (stage: Stage, { entries, faults }: Resolution) => {
    const before = found.get(stage)!;
    found.set(stage, { entries: [...before.entries, ...entries], faults: [...before.faults, ...faults] });
  };
  const first = wanted[0]!.stage;
  const failed = (reason: string): Resolution => ({ entries: [], faults: [{ path: [...first.path, 'apt'], message: reason }] });
  if (!(await haveBases(context, wanted))) return found; // which is reported
  const parts = await partsOf(context);
  for (const platform of model.platforms) {
    const on = model.platforms.length > 1 ? ` for ${platform}` : '';
    const question = await writeQuestion(context, parts, platform);
    const reason = await ask(context, question, platform, ERROR);
    if (reason !== undefined) {
      add(first, failed(`apt could not look for packages${on}: ${reason}`));
      continue;
    }
    for (const stage of question.kept) add(first, { entries: [], faults: readLost(question, stage, model) });
    for (const one of wanted) if (!failedAbove(one.stage)) add(one.stage, readAnswer(question, one, { platform, on }));
  }
  return found;

  /** Whether an ancestor has a fault. What apt says about the stage can be a result of it. */
  function failedAbove({ parent }: Stage): boolean {
    return parent !== undefined && ((found.get(parent)?.faults.length ?? 0) > 0 || failedAbove(parent));
  }
}

/** Whether the images are there that the stages are built on. */
async function haveBases(context: LockContext, wanted: readonly Wanted[]): Promise<boolean> {
  const roots = new Set(wanted.map(({ stage }) => lineageOf(stage).at(-1)!));
  return (await Promise.all(Array.from(roots, (root) => context.entries('from', root)))).every(Boolean);
}
