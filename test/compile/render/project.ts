import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import type { Compilation, Goal } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import type { ProjectOptions } from '../../../src/compile/project.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// The developer's cache must not influence a test.
process.env['DWBUILD_CACHE'] ??= 'off';

/** Compiles these files in a temporary folder. tools.yaml can be data, because YAML is a superset of JSON. */
export async function compileProject(
  tools: unknown,
  files: Readonly<Record<string, string>> = {},
  options: ProjectOptions = {},
  goal?: Goal,
): Promise<Compilation> {
  const folder = temporaryFolder('test');
  try {
    for (const [path, content] of Object.entries({ ...files, 'tools.yaml': typeof tools === 'string' ? tools : JSON.stringify(tools, undefined, 1) })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await compile(openProject(options, folder), goal);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The model and the plan of files without an error. Nothing is rendered. */
export async function planProject(tools: unknown, files: Readonly<Record<string, string>> = {}): Promise<Required<Pick<Compilation, 'model' | 'plan'>>> {
  const compilation = await compileProject(tools, files, {}, 'plan');
  assert.equal(errorsOf(compilation), []);
  return { model: compilation.model!, plan: compilation.plan! };
}

/** A tools.yaml with one stage. */
export function oneStage(stage: Readonly<Record<string, unknown>>): unknown {
  return { version: 1, stages: { base: { from: 'debian:trixie', ...stage } } };
}

/** The errors of a compilation, as `code line:column message`. */
export function errorsOf({ diagnostics }: Compilation): string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`);
}
