import { SYSTEM } from '../../../compile/plan/ownership/place.ts';
import { trustedIn } from '../../../compile/plan/ownership/trusted.ts';
import type { Trusted } from '../../../compile/plan/ownership/place.ts';
import { isMember } from '../../../compile/model/users.ts';
import type { Account } from '../../../compile/model/users.ts';
import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { placedFiles } from '../placed-files.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';
import type { ImageFile } from '../image-files.ts';

const STICKY = 0o1000;

export function* auditWrite(subject: AuditSubject): Iterable<AuditFinding> {
  const { lineage, stage } = subject;
  const trusted = [...SYSTEM, ...lineage.flatMap((each) => trustedIn(each.stage, each.planned)).filter(({ ofSession }) => !ofSession)];
  const uses = (path: string) => trusted.find((each) => meets(path, each));
  for (const { file, place, origin } of placedFiles(subject, (each) => writable(each, stage) && uses(each.path) !== undefined))
    yield {
      ...place,
      subject: file.path,
      message: `${writer(file, stage)?.name ?? 'everybody'} can write to ${file.path}, which root runs or loads; it comes from ${origin}`,
      hint: `\`chown -R root:root ${file.path}\` and \`chmod go-w ${file.path}\` in run`,
    };
}

/** Whether a user other than root may change a file, or what a folder contains. */
function writable(file: ImageFile, stage: PlannedStage): boolean {
  return writer(file, stage) !== undefined || ((file.mode & 0o002) !== 0 && !(file.isFolder && (file.mode & STICKY) !== 0));
}

/** The declared user that may change a file, because it or one of its groups owns the file. */
function writer({ mode, uid, gid }: ImageFile, { user, users }: PlannedStage): Account | undefined {
  const all = [...(user ? [user] : []), ...users];
  return all.find((each) => uid === each.uid || ((mode & 0o020) !== 0 && isMember(each, gid)));
}

/** Whether a path is one that root uses, above it, or in it. */
function meets(path: string, { place, tree }: Trusted): boolean {
  if (path === place || place.startsWith(`${path}/`)) return true;
  return path.startsWith(`${place}/`) && (tree || !path.slice(place.length + 1).includes('/'));
}
