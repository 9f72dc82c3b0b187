import { dependenciesOf } from '../replay/dependencies.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { where as places } from '../../report/where.ts';

export const command: Command = {
  summary: 'show which images have a package, and which stage and line declares it',
  arguments: '<package>',
  formats: ['text', 'json'],
  run: where,
};

async function where({ project: open, arguments: [wanted = ''] }: Call): Promise<CommandResult> {
  const project = open();
  const { model, plan, document, read, ...compiled } = await compile(project, 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!model || !plan || diagnostics.length > 0) return { diagnostics, document };
  const { images, text } = places(plan, model.managers, wanted);
  return {
    data: (format) => (format === 'json' ? `${JSON.stringify({ version: 1, images }, undefined, 2)}\n` : text),
    exitCode: images.length > 0 ? 0 : 1,
    dependencies: dependenciesOf(project, read),
  };
}
