import { placedFiles } from '../placed-files.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';

export function* auditCapability(subject: AuditSubject): Iterable<AuditFinding> {
  for (const { file, place, origin } of placedFiles(subject, ({ capable }) => capable))
    yield {
      ...place,
      subject: file.path,
      message: `${file.path} has file capabilities: whoever runs it gets them; it comes from ${origin}`,
      hint: `\`getcap ${file.path}\` in the image shows which; if nobody needs them: \`setcap -r ${file.path}\` in run`,
    };
}
