import { join, relative } from 'node:path';
import type { Call, CommandOption } from './command.ts';
import { fix } from '../edit/fix.ts';
import { replace } from '../compile/output/replace.ts';
import type { Project } from '../compile/project.ts';
import { counted, summary } from '../report/frame.ts';
import { say, sayFailure } from './terminal.ts';

/** What a command that compiles came to. */
export interface Recompilation {
  exitCode: number;
  /** The paths beside tools.yaml that were looked at; unknown when tools.yaml is too wrong for that. */
  read: readonly string[] | undefined;
  /** The files that it has written, of those that are watched. */
  wrote?: readonly string[];
}

/** The options of commands that compile and can do so again. */
export const RECOMPILE_OPTIONS: readonly CommandOption[] = [
  { flags: '--fix', description: 'first mend in tools.yaml what has one right answer' },
  { flags: '--watch', description: 'go on, and do it again whenever a file changes, until Ctrl-C' },
];

/** Runs such a command once, or with `--watch` whenever a file changes. `outputs` are what it compares with or writes into, and so watches too. */
export async function recompile(
  call: Call,
  run: (project: Project, call: Call) => Promise<Recompilation>,
  outputs: (project: Project) => readonly string[] = () => [],
): Promise<number> {
  if (!call.options['watch']) return (await fixedFirst(call, run)).exitCode;
  const [{ catchInterrupt }, { watchFiles }] = await Promise.all([import('../system/interrupt.ts'), import('./watch/watch.ts')]);
  const project = call.project();
  const interrupt = catchInterrupt();
  const always = [project.path, ...['files', 'partials'].map((folder) => join(project.directory, folder)), ...outputs(project)];
  const watched = watchFiles(always, interrupt.signal);
  try {
    for (let changed: string[] | undefined = []; changed; changed = await watched.next()) {
      const what = changed.length === 0 ? '' : `${named(changed)} changed: `;
      const {
        exitCode,
        read,
        wrote = [],
      } = await fixedFirst(call, run).catch((error: unknown): Recompilation => ({ exitCode: sayFailure(error), read: undefined }));
      watched.accept(wrote);
      const found = await call.report();
      if (read) watched.watch([...new Set([...always, ...read.map((path) => join(project.directory, path))])]);
      say(`${what}${found.length > 0 ? summary(found) : exitCode === 0 ? 'nothing is wrong' : 'it failed'}; waiting for changes, Ctrl-C ends`);
    }
  } finally {
    watched.close();
    interrupt.release();
  }
  return 0;
}

/** Opens the project anew, as it may have got partials of its own; mends it if asked to, and runs. */
async function fixedFirst(call: Call, run: (project: Project, call: Call) => Promise<Recompilation>): Promise<Recompilation> {
  const project = call.project();
  if (call.options['fix'] && !(await mend(project))) return { exitCode: 1, read: undefined };
  return run(project, call);
}

async function mend(project: Project): Promise<boolean> {
  const { before, after, fixed } = await fix(project);
  if (fixed.length === 0) return true;
  if (!replace(project.path, before, after)) {
    say(`error: ${project.file} was changed meanwhile, so nothing was written`);
    return false;
  }
  for (const { file, line, column, code, message, fix: how } of fixed) say(`${file}:${line}:${column} fixed ${code}  ${message}: ${how.title}`);
  say(`${counted(fixed.length, 'fault')} fixed in ${project.file}\n`);
  return true;
}

function named(paths: readonly string[]): string {
  const [first = '', second, ...others] = paths.map((path) => relative('', path));
  return others.length > 0 ? `${first} and ${counted(others.length + 1, 'other file')}` : second ? `${first} and ${second}` : first;
}
