import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compile } from '../../compile/compile.ts';
import type { Document } from '../../compile/document/document.ts';
import { locate } from '../../compile/document/locate.ts';
import { once } from '../../compile/model/once.ts';
import { lockText } from '../../compile/plan/lock/print.ts';
import { readLock } from '../../compile/plan/lock/read.ts';
import { lockPath } from '../../compile/project.ts';
import type { Project } from '../../compile/project.ts';
import { checkNpmTrees } from '../../compile/verify/npm-trees.ts';
import { diagnosticsOf } from '../../compile/verify/validate.ts';
import { errorsIn, hasErrors, startOf } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import { npmNames, npmWork } from '../../lock/npm/work.ts';
import { isComplete, lockWork } from '../../lock/work.ts';
import type { LockTask } from '../../lock/work.ts';
import type { LockFault, Resolution } from '../../lock/resolver.ts';
import { counted } from '../../report/frame.ts';
import { findBuildx } from '../../system/buildx.ts';
import { asSeen, host } from '../../system/host.ts';
import { interruptible } from '../../system/interrupt.ts';
import { topOf } from '../../system/links.ts';
import { readText } from '../../system/read-file.ts';
import { withTemporaryFolder } from '../../system/temporary-folder.ts';
import { writeFiles } from '../../system/write-files.ts';
import { aloneIn } from '../alone-in.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { lockedNames } from '../completion/project.ts';
import { showList } from '../progress/list.ts';

/** How many stages are resolved in parallel. */
const JOBS = 4;

export const command: Command = {
  summary:
    'write tools.lock, which pins images from outside, Debian, Python and R packages, and package-lock.json of npm projects; what did not change keeps its pins',
  options: [
    { flags: '--check', description: 'only check that the locks fit tools.yaml and package.json; use no network, write nothing' },
    { flags: '--update <name...>', description: 'also resolve these images and packages again, in every stage that has them', candidates: lockedNames },
    { flags: '--upgrade', description: 'resolve everything again' },
    { flags: '--builder <name>', description: 'the buildx builder to use instead of the current one' },
  ],
  run: (call) => interruptible((signal) => lock(call, signal)),
};

/** tools.yaml → tools.lock, package.json → package-lock.json. Writes nothing if something is not found. */
async function lock({ project: open, options, lists, flags }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const moving = { update: lists['update'] ?? [], upgrade: flags.has('upgrade') };
  if (flags.has('check')) {
    if (moving.upgrade || moving.update.length > 0) throw new UsageError('--check resolves nothing, so it has neither --update nor --upgrade');
    return check(project);
  }
  const { diagnostics, document, model, plan, planWith } = await compile({ ...project, unlocked: true }, 'plan');
  if (hasErrors(diagnostics) || !model || !plan || !planWith) return { diagnostics: errorsIn(diagnostics), document };
  const place = lockPath(project);
  const before = readLock(model.sources, basename(place), project.file).lock ?? { file: asSeen(place), stages: [] };
  return withTemporaryFolder(async (folder) => {
    let builder: ReturnType<typeof findBuildx> | undefined;
    const buildx = () => (builder ??= findBuildx(options['builder'], folder, signal));
    let projects: readonly LockTask[] = [];
    const projectLocks = async () => {
      const locks = await Promise.all(projects.map(async ({ run }) => (await run()).file));
      return locks.every((each) => each !== undefined) ? locks : undefined;
    };
    const { context, tasks, sections } = lockWork(
      { project, model, plan, planWith, buildx, projectLocks, folder, signal },
      before,
      moving,
      npmNames({ model }),
    );
    projects = await npmWork(context, moving);
    const results = await showList([...tasks, ...projects].map(shown), host().stderr, host().env, JOBS);
    signal.throwIfAborted();
    const faults = results.flatMap((result) => result.faults.map((fault) => [fault.path, failed(document, fault)] as const));
    if (faults.length > 0) return { diagnostics: once(faults, document), document };
    const text = lockText(sections(results), basename(project.path));
    const others = results.flatMap(({ file }) => (file ? [[join(project.directory, file.path), file.text] as const] : []));
    const written = await aloneIn(project, async () => writeChanged(project, new Map([[place, text], ...others])));
    const state = written.has(place) ? `written; ${useOf(project)}` : 'unchanged';
    const made = others.map(([file]) => `${asSeen(file)}${written.has(file) ? '' : ' not'} written; `).join('');
    return { diagnostics: [], message: `${made}${asSeen(place)}: ${counted(model.stages.size, 'stage')}, ${tasks.length} resolved, ${state}` };
  });
}

/** What the lock is for: that of a run with overlays is not that of tools.yaml. */
function useOf({ overlays = [] }: Project): string {
  const options = overlays.map(({ file }) => ` --overlay ${file}`).join('');
  return options === '' ? '`npx dwbuild` compiles with it' : `it is for \`npx dwbuild${options}\` only, so do not commit it`;
}

/** Whether the locks fit tools.yaml and the projects, as `check` sees it. */
async function check(project: Project): Promise<CommandResult> {
  const { diagnostics, document, model, plan } = await compile(project, 'plan');
  const place = asSeen(lockPath(project));
  if (hasErrors(diagnostics) || !model || !plan) return { diagnostics: errorsIn(diagnostics), document };
  const inTrees = diagnosticsOf({ model }, await checkNpmTrees({ model }));
  if (inTrees.length > 0) return { diagnostics: inTrees, document };
  if (plan.lock) return { diagnostics: [], message: `${place} was made from ${project.file}` };
  const missing: Diagnostic = {
    code: 'LOCK_MISSING',
    severity: 'error',
    message: `there is no ${place}`,
    hint: 'run `npx dwbuild lock`',
    ...startOf(project.file),
  };
  return { diagnostics: [missing], document };
}

function shown(task: LockTask) {
  const { stage, asked, kind, run } = task;
  return {
    title: `${stage.name} · ${kind} ${asked.map(({ name }) => name).join(', ')}`,
    run,
    end: (resolution: Resolution) => ({
      text: resolution.faults.length > 0 ? 'not found' : resolution.file || isComplete(resolution, task) ? 'locked' : 'not resolved',
      ok: resolution.faults.length === 0,
    }),
  };
}

function failed(document: Document, { path, message, hint, span = locate(document, path) }: LockFault): Diagnostic {
  return { code: 'LOCK_FAILED', severity: 'error', message, ...(hint !== undefined && { hint }), ...span };
}

/** Writes the files whose content changed, all of them or none. Returns their places. */
function writeChanged({ directory, path }: Project, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const changed = new Map([...files].filter(([place, text]) => !existsSync(place) || readText(place) !== text));
  writeFiles(topOf(directory, path), changed);
  return new Set(changed.keys());
}
