import { platformsOf } from '../../compile/model/fetched-files.ts';
import type { FetchedFile } from '../../compile/model/fetched-files.ts';
import type { Plan } from '../../compile/plan/plan.ts';
import type { Checksums } from '../../edit/checksum.ts';
import { answerFiles } from '../answer-files.ts';
import { ask } from '../ask.ts';
import type { LockFault, LockRun } from '../resolver.ts';
import { ANSWER, writeQuestion } from './question.ts';

/** What programs that download report as an error. */
const ERROR = /^(?:E: |curl: (?:\(\d+\) )?|wget: )(.*\S)/;

/** The checksum of a file, or why there is none. */
export interface FoundChecksum {
  checksums?: Checksums;
  faults: readonly LockFault[];
}

/**
 * Gets a file in a build, for each platform if its address differs, and finds its checksum.
 * @param updated all files whose checksums are looked for
 */
export async function findChecksum(run: LockRun, plan: Plan, file: FetchedFile, updated: readonly FetchedFile[]): Promise<FoundChecksum> {
  const all = platformsOf(run.model, file);
  const found: Record<string, string> = {};
  for (const platform of all) {
    const question = await writeQuestion(run, plan, file, updated, platform);
    const reason = await ask(run, question, platform, ERROR);
    const [sha256] = reason === undefined ? answerFiles(question.answers)(ANSWER) : [];
    if (sha256 === undefined) return { faults: [failed(file, reason ?? 'it has no checksum')] };
    found[platform] = sha256;
  }
  return { checksums: all.length > 1 ? found : found[all[0]!]!, faults: [] };
}

/** The fault of a file, or of what is built before it. */
function failed({ name, stage, url, path, item }: FetchedFile, reason: string): LockFault {
  const place = item ? path : [...path, 'url'];
  if (/https?:/.test(reason) && !reason.includes(url === undefined ? item!.name : name))
    return { path: place, message: `the build of stage "${stage.name}" that downloads "${name}" failed before that: ${reason}` };
  return {
    path: place,
    message: `"${name}" of stage "${stage.name}" could not be downloaded: ${reason}`,
    hint: url === undefined ? 'check its name and its version' : 'check its address and its version',
  };
}
