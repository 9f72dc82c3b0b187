import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { graphs } from '../../generated/graphs.ts';

export const command: Command = {
  summary: 'print the tree of stages',
  formats: ['text', ...Object.keys(graphs).filter((name) => name !== 'text')],
  run: graph,
};

async function graph({ project: open }: Call): Promise<CommandResult> {
  const { plan, document, ...compiled } = await compile(open(), 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!plan || diagnostics.length > 0) return { diagnostics, document };
  return {
    async data(format) {
      const drawn = await graphs[format]!();
      const images = drawn.images ? await (await import('../../build/images.ts')).builtImages(plan) : new Map();
      return drawn.draw({ plan, images });
    },
  };
}
