import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { portable } from '../../../src/compile/model/schema/portable.ts';

const PATTERNS = {
  '^(?<name>[a-z]+)(=(?<version>[0-9]+))?$': '^([a-z]+)(=([0-9]+))?$',
  '(a)(?<quote>["\'])b\\k<quote>': '(a)(["\'])b\\2',
  '(?:a)(?<x>b)\\k<x>': '(?:a)(b)\\1',
  '(?<=a)b(?<!c)': '(?<=a)b(?<!c)',
  '\\(?<name>[(?<y>\\]]': '\\(?<name>[(?<y>\\]]',
};

for (const [pattern, expected] of Object.entries(PATTERNS)) {
  test(`${pattern} becomes ${expected}`, () => {
    assert.is(portable(pattern), expected);
    assert.not.throws(() => new RegExp(expected, 'u'));
  });
}

test.run();
