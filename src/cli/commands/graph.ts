import { dependenciesOf } from '../replay/dependencies.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import type { StageImage } from '../../build/images.ts';
import type { Plan } from '../../compile/plan/plan.ts';
import type { Project } from '../../compile/project.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { graphs } from '../../generated/graphs.ts';

export const command: Command = {
  summary: 'print the tree of stages',
  formats: ['text', ...Object.keys(graphs).filter((name) => name !== 'text')],
  run: graph,
};

async function graph({ project: open, format }: Call): Promise<CommandResult> {
  const project = open();
  const { plan, document, read, ...compiled } = await compile(project, 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!plan || diagnostics.length > 0) return { diagnostics, document };
  const dependsOnEngine = (await graphs[format]!()).images;
  return {
    async data(wanted) {
      const drawn = await graphs[wanted]!();
      const images = drawn.images ? await imagesOf(project, plan) : new Map();
      return drawn.draw({ plan, images });
    },
    ...(!dependsOnEngine && { dependencies: dependenciesOf(project, read) }),
  };
}

/** The images of the engine that were built from this state of the project. */
async function imagesOf(project: Project, plan: Plan): Promise<ReadonlyMap<string, StageImage>> {
  const [{ rendering }, { hashStages }, { builtImages }] = await Promise.all([
    compile(project, 'rendering'),
    import('../../compare/hash.ts'),
    import('../../build/images.ts'),
  ]);
  return rendering ? builtImages(project, plan, hashStages(plan, rendering, project.directory, new Map())) : new Map();
}
