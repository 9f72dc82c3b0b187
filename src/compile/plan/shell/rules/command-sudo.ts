import { ROOT_GROUPS } from '../../../model/reference/root-groups.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';
import { writtenBy } from '../writes.ts';

/** Such a group in a word: `sudo`, `video,sudo`, `-aGsudo`, `--groups=sudo`. */
const GROUPS = new RegExp(String.raw`(?:^|,|^-\w*G|^--groups=)(${Object.keys(ROOT_GROUPS).join('|')})(?:,|$)`);

export function* commandSudo({ calls }: ShellCommand): Iterable<ShellFinding> {
  for (const call of calls) {
    const found = writtenBy(call).filter(({ path, removed }) => !removed && /^\/etc\/sudoers(\.d(\/|$)|$)/.test(path));
    for (const { path, word } of found.filter((each) => found.find((first) => first.word === each.word) === each)) {
      yield {
        range: word.range,
        message: `this writes "${path}", and nothing checks whether the entry gives a way to root`,
        hint: 'declare the entry in `sudoers`: dwbuild rejects programs that start others, and visudo verifies the file',
      };
    }
    const word = /^(usermod|useradd|adduser|addgroup|gpasswd)$/.test(call.program) ? call.args.find(({ text }) => GROUPS.test(text)) : undefined;
    // `groupadd sudo` and `addgroup sudo` make a group; a member is one word more.
    if (word && call.args.some((other) => other !== word && !other.text.startsWith('-')))
      yield {
        range: word.range,
        message: `this puts a user into the group "${GROUPS.exec(word.text)![1]}", whose members ${ROOT_GROUPS[GROUPS.exec(word.text)![1]!]}`,
        hint: 'declare what the user may run as root in `sudoers`',
      };
  }
}
