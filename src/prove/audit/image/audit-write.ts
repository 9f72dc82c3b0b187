import { SYSTEM, trustedIn } from '../../../compile/plan/ownership.ts';
import type { Trusted } from '../../../compile/plan/ownership.ts';
import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { placedFiles } from '../placed-files.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';
import type { ImageFile } from '../image-files.ts';

const STICKY = 0o1000;

export function* auditWrite(subject: AuditSubject): Iterable<AuditFinding> {
  const { model, lineage, stage } = subject;
  const trusted = [...SYSTEM, ...lineage.flatMap((each) => trustedIn(model, each.stage, each.planned))];
  const uses = (path: string) => trusted.find((each) => meets(path, each));
  for (const { file, place, origin } of placedFiles(subject, (each) => writable(each, stage) && uses(each.path) !== undefined))
    yield {
      ...place,
      subject: file.path,
      message: `${stage.user?.name ?? 'everybody'} can write to ${file.path}, which root runs or loads; it comes from ${origin}`,
      hint: `\`chown -R root:root ${file.path}\` and \`chmod go-w ${file.path}\` in run`,
    };
}

/** Whether the stage's user may change a file, or what a folder contains. */
function writable({ mode, uid, gid, isFolder }: ImageFile, { user }: PlannedStage): boolean {
  if (user && uid === user.uid) return true;
  if (user && (mode & 0o020) !== 0 && [user.gid, ...Object.values(user.groups ?? {})].includes(gid)) return true;
  return (mode & 0o002) !== 0 && !(isFolder && (mode & STICKY) !== 0);
}

/** Whether a path is one that root uses, above it, or in it. */
function meets(path: string, { place, tree }: Trusted): boolean {
  if (path === place || place.startsWith(`${path}/`)) return true;
  return path.startsWith(`${place}/`) && (tree || !path.slice(place.length + 1).includes('/'));
}
