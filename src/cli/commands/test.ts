import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { stageNames } from '../completion/project.ts';
import { hashStages } from '../../compare/hash.ts';
import type { Account } from '../../compile/model/users.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import type { Path } from '../../compile/document/document.ts';
import { locate } from '../../compile/document/locate.ts';
import { mirrorRootOf } from '../../compile/mirror-root.ts';
import { interruptible } from '../../system/interrupt.ts';
import { chosenStages } from '../../build/names.ts';
import { readOptions } from '../../prove/options.ts';
import { diagnosticsOf, placed, summaryOf } from '../../prove/report.ts';
import { givenTo } from '../../prove/given-to.ts';
import { unfitImages, withSession } from '../../prove/session.ts';
import { testStage } from '../../prove/stage.ts';
import { resultFormats } from '../../generated/tests.ts';
import { showList } from '../progress/list.ts';
import { host } from '../../system/host.ts';

export const command: Command = {
  summary: 'test the images, all or those that names or patterns (python*) match, in a network that reaches only the mirror',
  arguments: '[stage...]',
  candidates: [stageNames],
  options: [
    { flags: '--image <stage=image...>', description: 'the image to test for a stage instead of the one that `dwbuild build` built' },
    { flags: '--mirror <container>', description: 'the running container that images reach under the host name of the mirror root' },
    { flags: '--timeout <seconds>', description: 'the time limit of one test (default: 120)' },
    { flags: '--jobs <count>', description: 'the number of stages to test in parallel (default: 2)' },
  ],
  formats: ['human', ...Object.keys(resultFormats).filter((name) => name !== 'human')],
  findings: true,
  run: (call) => interruptible((signal) => test(call, signal)),
};

/** The plan's stages → results. Runs nothing if an image is missing, and leaves nothing running. */
async function test({ project: open, arguments: names, options, lists }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const { model, plan, rendering, diagnostics, document } = await compile(project, 'rendering');
  if (!model || !plan || !rendering) return { diagnostics, document };
  const place = (path: Path) => locate(document, path);
  const stages = chosenStages(plan, names);
  const hashes = hashStages(plan, rendering, project.directory, new Map());
  const { jobs, named, ...settings } = readOptions(project, plan, { options, lists }, mirrorRootOf(project, model));
  const given = (stage: PlannedStage, account: Account) => givenTo(model, stage, account);
  const request = { ...settings, placeOf: model.sources.absolute, givenTo: given, signal };
  const sourceOf = ({ name }: PlannedStage) => (named.has(name) ? undefined : hashes.get(name)!.source);
  const unfit = await unfitImages({ ...request, sourceOf, option: ({ name }, image) => `--image ${name}=${image}` }, stages, place);
  if (unfit.length > 0) return { diagnostics: unfit, document };
  const results = await withSession(request, stages, (session) => {
    const items = stages.map((stage) => ({ title: stage.name, run: (note: (text: string) => void) => testStage(session, stage, note), end: summaryOf }));
    return showList(items, host().stderr, host().env, jobs);
  });
  return {
    data: async (format) => (await resultFormats[format]?.())?.(placed(results.flat(), place)),
    diagnostics: diagnosticsOf(results.flat(), place),
    document,
  };
}
