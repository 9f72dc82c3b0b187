import type { Check } from '../check.ts';
import { allOf, keywordOf } from '../parse.ts';

export const exposeInvalidFormat: Check = {
  name: 'ExposeInvalidFormat',
  description: 'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  severity: 'error',
  *check(dockerfile) {
    for (const instruction of allOf(dockerfile).filter((each) => keywordOf(each) === 'EXPOSE')) {
      for (const port of instruction.words.filter((word) => word.includes(':') && !word.startsWith('$'))) {
        yield { instruction, message: `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'` };
      }
    }
  },
};
