import { nearest } from '../../../diagnostic/did-you-mean.ts';
import { keywordOf } from '../parse.ts';
import { globalArgs, variablesUsed } from '../variables.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

/** What an image from outside is taken to define. */
const FROM_OUTSIDE = ['PATH'];

export function* undefinedVar({ global, stages }: CheckSubject): Iterable<CheckFinding> {
  const inherited = new Map<string, ReadonlySet<string>>();
  const declaredGlobally = globalArgs(global);
  for (const { base, name, instructions } of stages) {
    const defined = new Set(inherited.get(base) ?? FROM_OUTSIDE);
    const environment = new Set(defined);
    for (const instruction of instructions) {
      for (const used of variablesUsed(instruction).filter((variable) => !defined.has(variable))) {
        const near = nearest(used, [...defined]);
        yield { instruction, message: `Usage of undefined variable '$${used}'${near ? ` (did you mean $${near}?)` : ''}` };
      }
      const keyword = keywordOf(instruction);
      if (keyword !== 'ENV' && keyword !== 'ARG') continue;
      for (const { name: variable, value } of instruction.variables) {
        if (keyword === 'ENV') environment.add(variable);
        if (keyword === 'ENV' || value !== undefined || declaredGlobally.has(variable)) defined.add(variable);
      }
    }
    inherited.set(name, environment);
  }
}
