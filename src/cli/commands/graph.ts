import type { Call, Command } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { graphs } from '../../generated/graphs.ts';
import { printData, printErrors } from '../terminal.ts';

export const command: Command = {
  summary: 'print the tree of stages',
  formats: ['text', ...Object.keys(graphs).filter((name) => name !== 'text')],
  run: graph,
};

async function graph({ project: open, format }: Call): Promise<number> {
  const { plan, diagnostics } = await compile(open(), 'plan');
  const exitCode = await printErrors(diagnostics);
  if (!plan || exitCode !== 0) return exitCode;
  const drawn = await graphs[format]!();
  const images = drawn.images ? await (await import('../../build/images.ts')).builtImages(plan) : new Map();
  printData(drawn.draw({ plan, images }));
  return 0;
}
