import { targetsOf } from '../targets.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';

export function* auditSudo(subject: AuditSubject): Iterable<AuditFinding> {
  const targets = targetsOf(subject);
  for (const { stage } of subject.lineage) {
    for (const [index, { user, commands, nopasswd }] of (stage.spec.sudoers ?? []).entries()) {
      for (const [number, command] of commands.entries()) {
        yield {
          path: [...stage.path, 'sudoers', index, 'commands', number],
          subject: command,
          message: `${user} may run "${command}" as root with any arguments, ${nopasswd ? 'without' : 'with'} a password; it is from ${targets.get(command) ?? 'the base image or a package'}`,
          hint: 'check what it does with arguments, variables, files and signals of the user',
        };
      }
    }
  }
}
