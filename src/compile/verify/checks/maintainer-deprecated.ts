import type { Check } from '../check.ts';
import { allOf, keywordOf } from '../parse.ts';

export const maintainerDeprecated: Check = {
  name: 'MaintainerDeprecated',
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  severity: 'error',
  *check(dockerfile) {
    for (const instruction of allOf(dockerfile)) {
      if (keywordOf(instruction) === 'MAINTAINER') yield { instruction, message: 'Maintainer instruction is deprecated in favor of using label' };
    }
  },
};
