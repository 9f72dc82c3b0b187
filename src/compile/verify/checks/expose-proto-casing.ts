import type { Check } from '../check.ts';
import { allOf, keywordOf } from '../parse.ts';

export const exposeProtoCasing: Check = {
  name: 'ExposeProtoCasing',
  description: 'Protocol in EXPOSE instruction should be lowercase',
  severity: 'error',
  *check(dockerfile) {
    for (const instruction of allOf(dockerfile).filter((each) => keywordOf(each) === 'EXPOSE')) {
      for (const port of instruction.words.filter((word) => /\/.*[A-Z]/.test(word))) {
        yield { instruction, message: `Defined protocol '${port}' in EXPOSE instruction should be lowercase` };
      }
    }
  },
};
