import { chosenStages } from '../../build/names.ts';
import { compile } from '../../compile/compile.ts';
import { mirrorRootOf } from '../../compile/mirror-root.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { holdingsOf } from '../../mirror/holdings.ts';
import { mirrorJson, mirrorSummary, mirrorText } from '../../report/mirror.ts';
import { json } from '../../report/formats/json.ts';
import { counted } from '../../report/frame.ts';
import { host } from '../../system/host.ts';
import { interruptible } from '../../system/interrupt.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { stageNames } from '../completion/project.ts';
import { dependenciesOf } from '../replay/dependencies.ts';

export const command: Command = {
  summary: 'list everything that mirrors must hold for the images: packages, downloads and images from outside, with versions and checksums',
  arguments: '[stage...]',
  candidates: [stageNames],
  options: [{ flags: '--check', description: 'ask the mirrors whether they have it, and report what they lack' }],
  formats: ['text', 'json'],
  findings: true,
  run: (call) => interruptible((signal) => mirror(call, signal)),
};

/** Uses no network without `--check`. */
async function mirror({ project: open, arguments: names, flags }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const { model, plan, document, read, ...compiled } = await compile(project, 'plan');
  const diagnostics = errorsIn(compiled.diagnostics);
  if (!model || !plan || diagnostics.length > 0) return { diagnostics, document, ...(flags.has('check') && { data: jsonOf(diagnostics) }) };
  const holdings = holdingsOf(model, plan, chosenStages(plan, names), host().env);
  if (flags.has('check')) {
    const { checkMirrors } = await import('../../mirror/check.ts');
    const { directory, mirrorRoot } = project;
    const found = await checkMirrors(holdings, { model, plan, directory, mirrorRoot, env: host().env, signal });
    return {
      diagnostics: found.diagnostics,
      document,
      data: jsonOf(found.diagnostics),
      message: `${found.asked} of ${counted(holdings.length, 'item')} looked up`,
    };
  }
  return {
    data: (format) => (format === 'json' ? mirrorJson(holdings, mirrorRootOf(project, model)) : mirrorText(holdings)),
    message: mirrorSummary(holdings),
    dependencies: dependenciesOf(project, read),
  };
}

/** The result of `--check` as JSON: its diagnostics, as of `check`. */
function jsonOf(diagnostics: readonly Diagnostic[]): NonNullable<CommandResult['data']> {
  return (format) => (format === 'json' ? json({ diagnostics }) : undefined);
}
