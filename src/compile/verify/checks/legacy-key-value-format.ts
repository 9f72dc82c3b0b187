import type { Check } from '../check.ts';
import { allOf, keywordOf } from '../parse.ts';

export const legacyKeyValueFormat: Check = {
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  severity: 'error',
  *check(dockerfile) {
    for (const instruction of allOf(dockerfile)) {
      const keyword = keywordOf(instruction);
      if ((keyword === 'ENV' || keyword === 'LABEL') && !instruction.words[0]?.includes('=')) {
        yield { instruction, message: `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format` };
      }
    }
  },
};
