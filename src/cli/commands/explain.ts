import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { stageNamesOrCodes } from '../completion/project.ts';
import { dependenciesOf, NONE } from '../replay/dependencies.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import { allExplanations, codeList, codeText, isCode } from '../../report/explain-code.ts';
import { explain as explanation } from '../../report/explain/explain.ts';
import { unknownStage } from '../../build/names.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import type { Plan } from '../../compile/plan/plan.ts';
import { where } from '../../report/where.ts';
import type { Code } from '../../generated/codes.ts';
import { relatives } from '../../diagnostic/did-you-mean.ts';

const LIST = '`dwbuild explain --codes` lists the codes';

export const command: Command = {
  summary: 'show what a stage contains and which stage and line declares it, or explain a diagnostic code',
  arguments: '[stage-or-code] [package]',
  candidates: [stageNamesOrCodes, []],
  options: [{ flags: '--codes', description: 'list all codes' }],
  formats: ['text', 'json'],
  run: explain,
};

async function explain(call: Call): Promise<CommandResult> {
  const [word] = call.arguments;
  if (call.flags.has('codes')) return listCodes();
  if (word === undefined) throw new UsageError('name a stage or a code', LIST);
  return isCode(word) ? explainACode(call) : explainAStage(call);
}

async function listCodes(): Promise<CommandResult> {
  const known = await allExplanations();
  return { data: (format) => (format === 'json' ? `${JSON.stringify(known, undefined, 2)}\n` : codeList(known)), dependencies: NONE };
}

async function explainAStage({ project: open, arguments: [stage = '', wanted] }: Call): Promise<CommandResult> {
  const project = open();
  const { model, plan, document, read, ...compiled } = await compile(project, 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!model || !plan || diagnostics.length > 0) return { diagnostics, document };
  const found = explanation(plan, model.managers, stage, wanted);
  if (!found) throw await unknownWord(plan, model.managers, stage);
  return {
    data: (format) => (format === 'json' ? `${JSON.stringify(found.data, undefined, 2)}\n` : found.text),
    exitCode: found.empty ? 1 : 0,
    dependencies: dependenciesOf(project, read),
  };
}

/** A word that is no stage may be a package, or a code in lowercase letters. */
async function unknownWord(plan: Plan, managers: readonly Manager[], word: string): Promise<UsageError> {
  const code = word.toUpperCase().replaceAll('-', '_');
  if (Object.hasOwn(await allExplanations(), code)) return new UsageError(`${plan.source} has no stage "${word}"`, `did you mean "${code}"?`);
  if (where(plan, managers, word).images.length === 0) return unknownStage(plan, word);
  return new UsageError(`${plan.source} has no stage "${word}"`, `\`dwbuild where ${word}\` shows which images have this package`);
}

async function explainACode({ arguments: [code = ''] }: Call): Promise<CommandResult> {
  const known = await allExplanations();
  const found = Object.hasOwn(known, code) ? known[code as Code] : undefined;
  if (!found) throw new UsageError(`there is no code "${code}"`, hintFor(code, Object.keys(known)));
  return { data: (format) => (format === 'json' ? `${JSON.stringify({ code, ...found }, undefined, 2)}\n` : codeText(code, found)), dependencies: NONE };
}

function hintFor(code: string, known: readonly string[]): string {
  const near = relatives(code, known);
  return near.length > 0 ? `did you mean ${near.map((word) => `"${word}"`).join(', or ')}?` : LIST;
}
