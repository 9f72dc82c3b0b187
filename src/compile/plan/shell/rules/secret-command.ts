import { isNamedSecret, knownSecret } from '../../../model/secrets/secrets.ts';
import { secretWords } from '../../../model/secrets/secret-words.ts';
import type { Range } from '../call.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';

export function* secretCommand({ text, calls, pipes }: ShellCommand): Iterable<ShellFinding> {
  const known = knownSecret(text);
  if (known) yield finding(known.range, `looks like ${known.what}`);
  for (const { program, args, variables } of calls) {
    for (const { word, reason } of secretWords(program, args)) yield finding(word.range, reason);
    for (const { name, value } of variables) {
      if (!value.filled && !knownSecret(value.text) && isNamedSecret(name, value.text)) yield finding(value.range, `is the value of the variable "${name}"`);
    }
  }
  for (const { parts } of pipes) {
    const reader = parts.findIndex((part) => part.some(({ program }) => program === 'chpasswd'));
    const said = parts[reader - 1]?.at(-1);
    const password = said && /^(echo|printf)$/.test(said.program) ? said.args.find((word) => /^[^:\s]+:[^\s%]/.test(word.text) && !word.filled) : undefined;
    if (password) yield finding(password.range, 'is a user name with a password');
  }
}

function finding(range: Range, reason: string): ShellFinding {
  return {
    range,
    message: `this part of a command ${reason}`,
    hint: 'pass it to the container at start, or to the build as one of `secrets`, and read it there from a variable or a file; if this is a real secret, replace it',
  };
}
