import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Cases, CaseFile, Pass } from '../scripts/generate/cases.ts';
import { compile } from '../src/compile/compile.ts';
import type { Compilation } from '../src/compile/compile.ts';
import { openProject } from '../src/compile/project.ts';
import { runChecks } from '../src/compile/verify/buildkit.ts';
import { parseInstructions } from '../src/compile/verify/parse.ts';
import type { Diagnostic } from '../src/diagnostic/diagnostic.ts';
import { fix } from '../src/edit/fix.ts';
import { audit } from '../src/prove/audit/audit.ts';
import { subjectOf } from '../src/prove/audit/subject.ts';
import { human } from '../src/report/formats/human.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { TODAY } from './today.ts';

// The developer's cache must not influence the result.
process.env['DWBUILD_CACHE'] ??= 'off';
process.env['DWBUILD_TODAY'] ??= TODAY;

/** The result of a case. */
export interface Outcome {
  diagnostics: readonly Diagnostic[];
  /** The human-readable report. */
  report: string;
  /** tools.yaml after `--fix`, if that changes it. */
  fixed?: string;
}

/** Compiles the project of a case, or checks its Dockerfile. */
export async function tryCase(cases: Cases, { tools, dockerfile = '', files = cases.files ?? {} }: Pass): Promise<Outcome> {
  if (tools === undefined) return judge(dockerfile, files);
  return inFolder({ ...files, 'tools.yaml': tools }, (folder) => compiled(folder, cases, files, tools));
}

/** Runs an action in a temporary folder with the files of a case. */
export async function inFolder<T>(files: Readonly<Record<string, CaseFile>>, action: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder('test');
  putFiles(folder, files);
  return action(folder);
}

/** Writes the files of a case; a name that ends in a slash is a folder. */
export function putFiles(folder: string, files: Readonly<Record<string, CaseFile>>): void {
  for (const [name, file] of Object.entries(files)) {
    const path = join(folder, name);
    const { link, mode } = typeof file === 'string' ? {} : (file as { link?: string; mode?: string });
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (link !== undefined) symlinkSync(link, path);
    else if (!name.endsWith('/')) writeFileSync(path, contentOf(file));
    if (mode !== undefined) chmodSync(path, Number.parseInt(mode, 8));
  }
}

function contentOf(file: CaseFile): string | Buffer {
  if (typeof file === 'string') return file;
  return 'base64' in file ? Buffer.from(file.base64, 'base64') : 'text' in file ? file.text : '';
}

/** Compiles to the files for codes of the rendering and its checks, to the plan for all others. Uses no cache and no programs of this machine. */
async function compiled(folder: string, { path }: Cases, files: Readonly<Record<string, CaseFile>>, tools: string): Promise<Outcome> {
  const project = openProject({}, folder);
  const compilation = await withoutPrograms(() => compile(project, /compile\/(render|verify)\//.test(path) ? 'files' : 'plan'));
  const diagnostics = path.includes('/audit/') ? audited(compilation) : compilation.diagnostics;
  const read = (file: string) => (file === 'tools.yaml' ? tools : String(contentOf(files[file]!)));
  const report = human({ diagnostics, read, color: false });
  if (diagnostics.every((found) => found.fix === undefined)) return { diagnostics, report };
  const { files: changed } = await fix(project);
  const declaration = changed.find(({ file }) => file === project.file);
  return { diagnostics, report, ...(declaration && { fixed: declaration.after }) };
}

/** The open findings of an audit of the last stage. */
function audited({ model, plan, diagnostics }: Compilation): Diagnostic[] {
  if (!model || !plan) return diagnostics;
  return audit(subjectOf({ model, plan }, plan.stages.at(-1)!, model.spec.mirrors?.root)).filter(({ severity }) => severity !== 'info');
}

async function withoutPrograms<T>(action: () => Promise<T>): Promise<T> {
  const { PATH } = process.env;
  process.env['PATH'] = '';
  try {
    return await action();
  } finally {
    process.env['PATH'] = PATH;
  }
}

function judge(dockerfile: string, files: Readonly<Record<string, CaseFile>>): Outcome {
  const rendering = { files: new Map(Object.entries(files as Record<string, string>)) };
  const diagnostics = runChecks(rendering, parseInstructions(dockerfile)).map(({ line, severity = 'error', ...fault }): Diagnostic => {
    const text = dockerfile.split('\n')[line - 1]!;
    return { ...fault, severity, file: 'Dockerfile', line, column: 1, end: { line, column: text.length + 1 } } as Diagnostic;
  });
  return { diagnostics, report: human({ diagnostics, read: () => dockerfile, color: false }) };
}
