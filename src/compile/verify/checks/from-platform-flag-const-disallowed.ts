import { readWord } from '../builder.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* fromPlatformFlagConstDisallowed({ stages }: CheckSubject): Iterable<CheckFinding> {
  for (const { from, name } of stages) {
    const platform = from.flags.find((flag) => flag.name === 'platform')?.value;
    if (!platform || readWord(platform).variables.length > 0) continue;
    // A stage that is for one platform only says so in its name.
    const [os = '', architecture = ''] = platform.split('/');
    if (name.includes(os) || (architecture !== '' && name.includes(architecture))) continue;
    yield { instruction: from, message: `FROM --platform flag should not use constant value "${platform}"` };
  }
}
