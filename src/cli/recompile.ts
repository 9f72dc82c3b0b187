import { join } from 'node:path';
import type { Call, CommandOption, CommandResult } from './command.ts';
import { edited, fix } from '../edit/fix.ts';
import { replace } from '../compile/output/replace.ts';
import type { Project } from '../compile/project.ts';
import { counted, summary } from '../report/frame.ts';
import { aloneIn } from './alone-in.ts';
import { say, sayFailure } from './terminal.ts';
import { asSeen } from '../system/host.ts';

export interface Recompilation extends CommandResult {
  /** The paths beside tools.yaml that were read, and whether these are all: a tools.yaml can be too invalid to tell. */
  read?: readonly string[] | undefined;
  complete?: boolean;
  /** The watched files that it has written. */
  wrote?: readonly string[];
}

/** Compiles a project and processes the result. */
type Run = (project: Project, call: Call) => Promise<Recompilation>;

/** The options of commands that compile, once or repeatedly. */
export const RECOMPILE_OPTIONS: readonly CommandOption[] = [
  { flags: '--fix', description: 'first fix each fault of tools.yaml that has only one right answer' },
  { flags: '--watch', description: 'repeat whenever a file changes, until Ctrl-C' },
];

/**
 * Runs a compiling command once, or with `--watch` after every change. `outputs` are the paths that it compares or, with
 * `writes`, writes; they are also watched.
 */
export async function recompile(
  call: Call,
  run: Run,
  { writes = false, outputs }: { writes?: boolean; outputs(project: Project): readonly string[] },
): Promise<Recompilation | undefined> {
  const once = () => fixedFirst(call, run, writes);
  if (!call.flags.has('watch')) return once();
  const [{ catchInterrupt }, { watchFiles }] = await Promise.all([import('../system/interrupt.ts'), import('./watch/watch.ts')]);
  const project = call.project();
  const interrupt = catchInterrupt();
  const always = [project.path, ...['files', 'partials'].map((folder) => join(project.directory, folder)), ...outputs(project)];
  let known: readonly string[] = [];
  const watched = watchFiles(always, interrupt.signal);
  try {
    for (let changed: string[] | undefined = []; changed; changed = await watched.next()) {
      const what = changed.length === 0 ? '' : `${named(changed.map((path) => asSeen(path)))} changed: `;
      const result = await once().catch((error: unknown): Recompilation => ({ exitCode: sayFailure(error) }));
      const { diagnostics = [], read = [], complete = false, wrote = [] } = result;
      watched.accept(wrote);
      const exitCode = await call.report(result);
      known = complete ? read : [...known, ...read];
      watched.watch([...new Set([...always, ...known.map((path) => join(project.directory, path))])]);
      say(`${what}${diagnostics.length > 0 ? summary(diagnostics) : exitCode === 0 ? 'nothing is wrong' : 'it failed'}; waiting for changes, Ctrl-C to stop`);
    }
  } finally {
    watched.close();
    interrupt.release();
  }
  return undefined;
}

/** Opens the project again, because partials may have been added; applies fixes with `--fix`, and runs the command. */
async function fixedFirst(call: Call, run: Run, writes: boolean): Promise<Recompilation> {
  const project = call.project();
  const fixes = call.flags.has('fix');
  const action = () => (fixes ? fixAndRun(project, call, run) : run(project, call));
  return writes || fixes ? aloneIn(project, action) : action();
}

async function fixAndRun(project: Project, call: Call, run: Run): Promise<Recompilation> {
  const { files, fixed } = await fix(project);
  const names = named(files.map(({ file }) => file));
  if (!replace(files)) return { message: `error: ${names} was changed meanwhile, so nothing was written`, exitCode: 1 };
  for (const { file, line, column, code, message, fix: how } of fixed) say(`${file}:${line}:${column} fixed ${code}  ${message}: ${how.title}`);
  if (fixed.length > 0) say(`${counted(fixed.length, 'fault')} fixed in ${names}`, '');
  return run(edited(project, files), call);
}

function named(paths: readonly string[]): string {
  const [first = '', second, ...others] = paths;
  return others.length > 0 ? `${first} and ${counted(others.length + 1, 'other file')}` : second ? `${first} and ${second}` : first;
}
