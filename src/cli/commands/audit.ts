import type { Call, Command, CommandResult } from '../command.ts';
import { builtImages } from '../../build/images.ts';
import { noImage, unknownStage } from '../../build/names.ts';
import { hashStages } from '../../compare/hash.ts';
import { compile } from '../../compile/compile.ts';
import { becomesImage } from '../../compile/model/kinds.ts';
import { mirrorRootOf } from '../../compile/mirror-root.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { audit as findingsOf } from '../../prove/audit/audit.ts';
import { readImageFiles } from '../../prove/audit/image-files.ts';
import { subjectOf } from '../../prove/audit/subject.ts';
import { interruptible } from '../../system/interrupt.ts';
import { stageNames } from '../completion/project.ts';

export const command: Command = {
  summary: 'show every way in which the user of an image could become root, or something could get out, that tools.yaml does not allow',
  arguments: '<stage>',
  candidates: [stageNames],
  options: [{ flags: '--image <image>', description: 'the image to inspect instead of the one that `dwbuild build` built' }],
  run: (call) => interruptible((signal) => audit(call, signal)),
};

async function audit({ project: open, arguments: [name = ''], options }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const { model, plan, rendering, document, ...compiled } = await compile(project, 'rendering');
  if (!model || !plan || !rendering) return { diagnostics: errorsIn(compiled.diagnostics), document };
  const stage = plan.stages.find((each) => each.name === name);
  if (!stage) throw unknownStage(plan, name);
  if (!becomesImage(stage)) throw noImage(stage);
  const image = options['image'] ?? (await builtImages(project, plan, hashStages(plan, rendering, project.directory, new Map()), signal)).get(name)?.name;
  const subject = subjectOf({ model, plan }, stage, mirrorRootOf(project, model));
  const diagnostics = findingsOf({ ...subject, ...(image !== undefined && { image: await readImageFiles(image, signal) }) });
  return {
    diagnostics,
    document,
    ...(image === undefined && { message: `${name} has no image of its present state, whose files would be inspected too: \`dwbuild build ${name}\`` }),
  };
}
