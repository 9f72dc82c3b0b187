import { chosenStages } from '../../build/names.ts';
import { compile } from '../../compile/compile.ts';
import { mirrorRootOf } from '../../compile/mirror-root.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { holdingsOf } from '../../mirror/holdings.ts';
import { mirrorJson, mirrorSummary, mirrorText } from '../../report/mirror.ts';
import { host } from '../../system/host.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { stageNames } from '../completion/project.ts';
import { dependenciesOf } from '../replay/dependencies.ts';

export const command: Command = {
  summary: 'list everything that mirrors must hold for the images: packages, downloads and images from outside, with versions and checksums',
  arguments: '[stage...]',
  candidates: [stageNames],
  formats: ['text', 'json'],
  run: mirror,
};

/** Uses no network. */
async function mirror({ project: open, arguments: names }: Call): Promise<CommandResult> {
  const project = open();
  const { model, plan, document, read, ...compiled } = await compile(project, 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!model || !plan || diagnostics.length > 0) return { diagnostics, document };
  const holdings = holdingsOf(model, plan, chosenStages(plan, names), host().env);
  return {
    data: (format) => (format === 'json' ? mirrorJson(holdings, mirrorRootOf(project, model)) : mirrorText(holdings)),
    message: mirrorSummary(holdings),
    dependencies: dependenciesOf(project, read),
  };
}
