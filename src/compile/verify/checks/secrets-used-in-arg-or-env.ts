import type { CheckFinding, CheckSubject } from '../check.ts';
import { keywordOf } from '../parse.ts';

const SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/i;

export function* secretsUsedInArgOrEnv({ instructions }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions.filter((each) => keywordOf(each) === 'ENV')) {
    for (const { name } of instruction.variables.filter((variable) => SECRET.test(variable.name) && !HARMLESS.test(variable.name))) {
      yield { instruction, variable: name, message: `Do not use ARG or ENV instructions for sensitive data (ENV "${name}")` };
    }
  }
}
