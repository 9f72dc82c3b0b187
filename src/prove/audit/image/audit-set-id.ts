import { placedFiles } from '../placed-files.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';

export function* auditSetId(subject: AuditSubject): Iterable<AuditFinding> {
  for (const { file, place, origin } of placedFiles(subject, ({ mode, isFolder }) => !isFolder && (mode & 0o6000) !== 0)) {
    const [bit, who] = (file.mode & 0o4000) === 0 ? ['setgid', `group ${file.gid}`] : ['setuid', file.uid === 0 ? 'root' : `user ${file.uid}`];
    yield {
      ...place,
      subject: file.path,
      message: `${file.path} is ${bit}: whoever runs it gets the rights of ${who}; it comes from ${origin}`,
      hint: `if nobody needs it: \`chmod a-s ${file.path}\` in run`,
    };
  }
}
