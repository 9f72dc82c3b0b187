import { readFileSync } from 'node:fs';
import type { Call, Command } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { stageNames } from '../completion/project.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../../compile/document/document.ts';
import { locate } from '../../compile/document/locate.ts';
import { parse } from '../../compile/document/parse.ts';
import { mirrorRootOf } from '../../compile/mirror-root.ts';
import { interruptible } from '../../system/interrupt.ts';
import { chosenStages } from '../../build/names.ts';
import { readOptions } from '../../prove/options.ts';
import { diagnosticsOf, placed, summaryOf } from '../../prove/report.ts';
import { missingImages, withSession } from '../../prove/session.ts';
import { testStage } from '../../prove/stage.ts';
import { resultFormats } from '../../generated/tests.ts';
import { showList } from '../progress/list.ts';
import { defaultFormat, printData, printDiagnostics } from '../terminal.ts';

export const command: Command = {
  summary: 'run the images where they reach nothing but the mirror, and prove what tools.yaml says of them',
  arguments: '[stage...]',
  candidates: [stageNames],
  options: [
    { flags: '--image <stage=image...>', description: 'another image of a stage than the one that `dwbuild build` made' },
    { flags: '--mirror <container>', description: 'the running container that images reach as the host of the mirror root' },
    { flags: '--timeout <seconds>', description: 'how long one test may take (default: 120)' },
    { flags: '--jobs <count>', description: 'how many stages are tested at a time (default: 2)' },
  ],
  formats: ['human', ...Object.keys(resultFormats).filter((name) => name !== 'human')],
  run: (call) => interruptible((signal) => test(call, signal)),
};

/** The plan's stages → results. Nothing is run when an image is missing, and nothing is left running. */
async function test({ project: open, arguments: names, options, format }: Call, signal: AbortSignal): Promise<number> {
  const project = open();
  const { plan, diagnostics } = await compile(project, 'plan');
  if (!plan || hasErrors(diagnostics)) return printDiagnostics(diagnostics, defaultFormat(process.env), true);
  const { document } = parse(project.file, readFileSync(project.path, 'utf8'));
  const place = (path: Path) => locate(document, path);
  const stages = chosenStages(plan, names as readonly string[]);
  const { jobs, ...settings } = readOptions(plan, options, mirrorRootOf(project, document));
  const request = { ...settings, signal };
  const missing = await missingImages(request, stages, place);
  if (missing.length > 0) return printDiagnostics(missing, defaultFormat(process.env), true);
  const results = await withSession(request, stages, (session) => {
    const items = stages.map((stage) => ({ title: stage.name, run: (note: (text: string) => void) => testStage(session, stage, note), end: summaryOf }));
    return showList(items, process.stderr, process.env, jobs);
  });
  printData((await resultFormats[format]!())(placed(results.flat(), place)));
  return printDiagnostics(diagnosticsOf(results.flat(), place), defaultFormat(process.env), true);
}
