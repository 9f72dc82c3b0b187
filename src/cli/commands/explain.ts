import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { stageNamesOrCodes } from '../completion/project.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import { codeText, explainCode, isCode, knownCodes } from '../../report/explain-code.ts';
import { explain as explanation } from '../../report/explain.ts';
import { didYouMeanOneOf } from '../../diagnostic/did-you-mean.ts';

export const command: Command = {
  summary: 'say what a stage ends up with, and which stage and line brought it; or what a code in capitals means',
  arguments: '<stage-or-code> [package]',
  candidates: [stageNamesOrCodes, []],
  formats: ['text', 'json'],
  run: (call) => (isCode(call.arguments[0] ?? '') ? explainACode(call) : explainAStage(call)),
};

async function explainAStage({ project: open, arguments: [stage = '', wanted], format }: Call): Promise<CommandResult> {
  const project = open();
  const { plan, document, ...compiled } = await compile(project, 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!plan || diagnostics.length > 0) return { diagnostics, document };
  const found = explanation(plan, stage, wanted);
  if (!found) {
    const names = plan.stages.map(({ name }) => name);
    throw new UsageError(`${project.file} has no stage "${stage}"`, didYouMeanOneOf(stage, names, 'stages'));
  }
  return { data: format === 'json' ? `${JSON.stringify(found.data, undefined, 2)}\n` : found.text, exitCode: found.empty ? 1 : 0 };
}

async function explainACode({ arguments: [code = ''], format }: Call): Promise<CommandResult> {
  const found = await explainCode(code);
  if (!found) throw new UsageError(`there is no code "${code}"`, didYouMeanOneOf(code, knownCodes(), 'codes'));
  return { data: format === 'json' ? `${JSON.stringify(found, undefined, 2)}\n` : codeText(found) };
}
