import type { ShellWord } from '../call.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';
import { operands, valuesOf } from '../writes.ts';

const CAPABILITIES = /\b(all|cap_(chown|dac_override|dac_read_search|fowner|fsetid|setfcap|setgid|setuid|sys_admin|sys_module|sys_ptrace|sys_rawio))\b/i;

export function* commandMode({ calls }: ShellCommand): Iterable<ShellFinding> {
  for (const { program, args } of calls) {
    const words = operands(args);
    const [first] = words;
    const mode =
      program === 'chmod' && first ? { word: first, text: first.text } : /^(install|mkdir)$/.test(program) ? valuesOf(args, 'm', 'mode')[0] : undefined;
    const risk = mode && words.some((word) => word !== mode.word && isLasting(word)) && riskOf(mode.text);
    if (risk)
      yield {
        range: mode.word.range,
        message: `the mode "${mode.text}" makes the file ${risk}`,
        hint: 'give the program to one user in `sudoers`, or the folder in `session.owns`',
      };
    if (program === 'setcap' && first && CAPABILITIES.test(first.text))
      yield {
        range: first.range,
        message: `"${first.text}" gives everybody who runs the program rights of root`,
        hint: 'give the program to one user in `sudoers`',
      };
  }
}

/** Devices get their modes anew in every container. */
function isLasting({ text }: ShellWord): boolean {
  return !/^\/(dev|proc|sys)\//.test(text);
}

function riskOf(mode: string): string | undefined {
  if (/^[0-7]{3,5}$/.test(mode)) {
    const bits = Number.parseInt(mode, 8);
    return bits & 0o4000 ? 'setuid' : bits & 0o2 && !(bits & 0o1000) ? 'writable for everybody' : undefined;
  }
  const clauses = mode.split(',').flatMap((clause) => Array.from(clause.matchAll(/^([ugoa]*)[+=]([rwxXst]*)$/g), ([, whom, rights]) => ({ whom, rights })));
  const has = (who: RegExp, right: string) => clauses.some(({ whom, rights }) => who.test(whom!) && rights!.includes(right));
  if (has(/^$|[ua]/, 's')) return 'setuid';
  return has(/[oa]/, 'w') && !has(/^/, 't') ? 'writable for everybody' : undefined;
}
