import type { Check } from '../check.ts';
import { keywordOf } from '../parse.ts';

export const legacyKeyValueFormat: Check = {
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  severity: 'error',
  *check({ instructions }) {
    for (const instruction of instructions.filter((each) => keywordOf(each) === 'ENV')) {
      if (!instruction.words[0]?.includes('=')) {
        yield { instruction, message: '"ENV key=value" should be used instead of legacy "ENV key value" format' };
      }
    }
  },
};
