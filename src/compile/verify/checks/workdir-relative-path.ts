import type { Check } from '../check.ts';
import { readWord } from '../builder.ts';
import { keywordOf } from '../parse.ts';

export const workdirRelativePath: Check = {
  name: 'WorkdirRelativePath',
  description: 'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  severity: 'error',
  *check({ stages }) {
    const absolute = new Set<string>();
    for (const { base, name, instructions } of stages) {
      const first = instructions.find((instruction) => keywordOf(instruction) === 'WORKDIR');
      const path = first && readWord(first.rest).value;
      if (path !== undefined || absolute.has(base)) absolute.add(name);
      if (first && !path!.startsWith('/') && !absolute.has(base)) {
        yield { instruction: first, message: `Relative workdir "${path}" can have unexpected results if the base image changes` };
      }
    }
  },
};
