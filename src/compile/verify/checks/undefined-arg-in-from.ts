import { nearest } from '../../../diagnostic/did-you-mean.ts';
import { readWord } from '../builder.ts';
import { globalArgs } from '../variables.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* undefinedArgInFrom({ global, stages }: CheckSubject): Iterable<CheckFinding> {
  const declared = [...globalArgs(global).keys()];
  for (const { from, base } of stages) {
    const used = [base, ...from.flags.map(({ value }) => value ?? '')].flatMap((text) => readWord(text).variables);
    for (const name of used.filter((variable) => !declared.includes(variable))) {
      const near = nearest(name, declared);
      yield { instruction: from, message: `FROM argument '${name}' is not declared${near ? ` (did you mean ${near}?)` : ''}` };
    }
  }
}
