import { compile } from '../../compile/compile.ts';
import type { Compilation } from '../../compile/compile.ts';
import type { Lock } from '../../compile/plan/lock/lock.ts';
import { fetchedFiles } from '../../compile/model/fetched-files.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { edited } from '../../edit/fix.ts';
import type { EditedFile } from '../../edit/fix.ts';
import { findChecksum } from '../../lock/checksums/find.ts';
import type { FoundChecksum } from '../../lock/checksums/find.ts';
import { filesToUpdate, provisional, unwritable, withChecksums } from '../../lock/checksums/update.ts';
import type { Found } from '../../lock/checksums/update.ts';
import type { LockFault, LockRun } from '../../lock/resolver.ts';
import { host } from '../../system/host.ts';
import { showList } from '../progress/list.ts';

/** How many files are downloaded in parallel. */
const JOBS = 4;

/** tools.yaml with new checksums. */
export interface ChecksumUpdate {
  /** Of the new text, or of the old one if something was not found. */
  compilation: Compilation;
  files: readonly EditedFile[];
  faults: readonly LockFault[];
}

/**
 * Finds the checksums of the downloads, extensions and installers that names mean. Writes nothing.
 * @param first the project without a lock; it can have files without a checksum
 * @param lock what is locked
 */
export async function updateChecksums(
  first: Compilation,
  names: readonly string[],
  lock: Lock,
  run: Pick<LockRun, 'buildx' | 'folder' | 'signal'>,
): Promise<ChecksumUpdate> {
  const { project, document } = first;
  const written = filesToUpdate(first, names);
  const missing = first.model ? provisional(first, first.model, written) : [];
  const whole = missing.length > 0 ? await compile(edited(project, withChecksums(project, document, missing)), 'plan') : first;
  const { model, plan, planWith } = whole;
  if (written.length === 0 || hasErrors(whole.diagnostics) || !model || !plan || !planWith) return { compilation: whole, files: [], faults: [] };
  const context: LockRun = { ...run, project: whole.project, model, plan, planWith, projectLocks: async () => [] };
  const locked = lock.stages.length > 0 ? planWith(lock) : plan;
  const planned = new Map(Array.from(fetchedFiles(model), (file) => [file.path.join(), file]));
  const files = written.map(({ path }) => planned.get(path.join())!);
  const results = await showList(
    files.map((file) => ({ title: `${file.stage.name} · ${file.by} ${file.name}`, run: () => findChecksum(context, locked, file, files), end: shown })),
    host().stderr,
    host().env,
    JOBS,
  );
  const found = results.flatMap(({ checksums }, index): Found[] => (checksums === undefined ? [] : [[written[index]!, checksums]]));
  const faults = [...results.flatMap((result) => result.faults), ...unwritable(document, found)];
  if (faults.length > 0) return { compilation: first, files: [], faults };
  const changed = withChecksums(project, document, found);
  return { compilation: await compile(edited(project, changed), 'plan'), files: changed, faults };
}

function shown({ faults }: FoundChecksum) {
  return { text: faults.length > 0 ? 'not found' : 'downloaded', ok: faults.length === 0 };
}
