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
import { errorsIn, hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import { fileNames, namesInLocks } from '../../lock/checksums/update.ts';
import { npmNames, npmWork } from '../../lock/npm/work.ts';
import { isComplete, lockWork, refuseUnknown } from '../../lock/work.ts';
import type { LockTask } from '../../lock/work.ts';
import type { LockFault, Resolution } from '../../lock/resolver.ts';
import { counted } from '../../report/frame.ts';
import { findBuildx } from '../../system/buildx.ts';
import { asSeen, host } from '../../system/host.ts';
import { interruptible } from '../../system/interrupt.ts';
import { withTemporaryFolder } from '../../system/temporary-folder.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { lockedNames } from '../completion/project.ts';
import { checkLocks } from '../lock/check.ts';
import { updateChecksums } from '../lock/checksums.ts';
import { writeLocks } from '../lock/write.ts';
import { showList } from '../progress/list.ts';
import { dependenciesOf } from '../replay/dependencies.ts';

/** How many stages are resolved in parallel. */
const JOBS = 4;

export const command: Command = {
  summary:
    'write tools.lock, which pins images from outside, Debian, Python and R packages, and package-lock.json of npm projects; what did not change keeps its pins',
  options: [
    { flags: '--check', description: 'only check that the locks fit tools.yaml and package.json; use no network, write nothing' },
    {
      flags: '--update <name...>',
      description:
        'also resolve these images and packages again, in every stage that has them; of a download, an extension or an installer, get the file and write its sha256 into tools.yaml',
      candidates: lockedNames,
    },
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
    return checkLocks(project);
  }
  const first = await compile({ ...project, unlocked: true }, 'plan');
  const place = lockPath(project);
  const before = (first.model && readLock(first.model.sources, basename(place), project.file).lock) ?? { file: asSeen(place), stages: [] };
  return withTemporaryFolder(async (folder) => {
    let builder: ReturnType<typeof findBuildx> | undefined;
    const buildx = () => (builder ??= findBuildx(options['builder'], folder, signal));
    const names = first.model ? npmNames({ model: first.model }) : [];
    const update = namesInLocks(first, moving.update, before, names);
    if (first.model) refuseUnknown(before, update, [...names, ...fileNames(first.model)]);
    const { compilation, files, faults: inFiles } = await updateChecksums(first, moving.update, before, { buildx, folder, signal });
    signal.throwIfAborted();
    const { diagnostics, document, model, plan, planWith } = compilation;
    if (inFiles.length > 0) return report(inFiles, document);
    if (hasErrors(diagnostics) || !model || !plan || !planWith) return { diagnostics: errorsIn(diagnostics), document };
    const isAsked = update.length < moving.update.length || files.length > 0;
    const changed = files.map(({ file }) => asSeen(file)).join(' and ');
    const sums = isAsked ? `${changed || project.file}: checksums ${changed ? 'written' : 'are right'}` : '';
    if (update.length === 0 && isAsked && !moving.upgrade && !existsSync(place)) return writeLocks(project, files, new Map(), () => sums); // nothing else is locked
    let projects: readonly LockTask[] = [];
    const projectLocks = async () => {
      const locks = await Promise.all(projects.map(async ({ run: make }) => (await make()).file));
      return locks.every((each) => each !== undefined) ? locks : undefined;
    };
    const run = { project: compilation.project, model, plan, planWith, buildx, projectLocks, folder, signal };
    const { context, tasks, sections } = lockWork(run, before, { ...moving, update }, names);
    projects = await npmWork(context, { ...moving, update });
    const results = await showList([...tasks, ...projects].map(shown), host().stderr, host().env, JOBS);
    signal.throwIfAborted();
    const faults = results.flatMap((result) => result.faults);
    if (faults.length > 0) return report(faults, document);
    const text = lockText(sections(results), basename(project.path));
    const others = results.flatMap(({ file }) => (file ? [[join(project.directory, file.path), file.text] as const] : []));
    let isSame = results.length === 0 && sums === '';
    const result = await writeLocks(project, files, new Map([[place, text], ...others]), (written) => {
      isSame &&= written.size === 0;
      const state = written.has(place) ? `written; ${useOf(project)}` : 'unchanged';
      const made = others.map(([file]) => `${asSeen(file)}${written.has(file) ? '' : ' not'} written; `).join('');
      return `${sums && `${sums}; `}${made}${asSeen(place)}: ${counted(model.stages.size, 'stage')}, ${tasks.length} resolved, ${state}`;
    });
    return { ...result, ...(isSame && { dependencies: dependenciesOf(compilation.project, [...compilation.read, basename(place)]) }) };
  });
}

/** What the lock is for: that of a run with overlays is not that of tools.yaml. */
function useOf({ overlays = [] }: Project): string {
  const options = overlays.map(({ file }) => ` --overlay ${file}`).join('');
  return options === '' ? '`npx dwbuild` compiles with it' : `it is for \`npx dwbuild${options}\` only, so do not commit it`;
}

function shown(task: LockTask) {
  const { stage, asked, kind, run } = task;
  return {
    title: `${stage.name} · ${kind} ${asked.map(({ name }) => name).join(', ')}`,
    run,
    end: (resolution: Resolution) => ({
      text: resolution.faults.length > 0 ? 'not locked' : resolution.file || isComplete(resolution, task) ? 'locked' : 'not resolved',
      ok: resolution.faults.length === 0,
    }),
  };
}

function failed(document: Document, { path, message, hint, span = locate(document, path) }: LockFault): Diagnostic {
  return { code: 'LOCK_FAILED', severity: 'error', message, ...(hint !== undefined && { hint }), ...span };
}

function report(faults: readonly LockFault[], document: Document): CommandResult {
  const found = faults.map((fault) => [fault.path, failed(document, fault)] as const);
  return { diagnostics: once(found, document), document };
}
