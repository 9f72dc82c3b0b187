import { isCommand } from '../manager-commands.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';

export function* commandInstall({ calls, model }: ShellCommand): Iterable<ShellFinding> {
  for (const call of calls) {
    for (const { name, commands } of model.managers) {
      const command = commands.installs?.find((written) => isCommand(call, written));
      if (command === undefined) continue;
      yield {
        range: call.range,
        message: `"${command
          .split(' ')
          .filter((word) => !word.startsWith('/'))
          .join(' ')}" installs what tools.yaml does not declare: explain, diff and the bill of materials cannot show it`,
        hint: `declare it in \`${name}\``,
      };
    }
  }
}
