import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

const SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/i;

export function* secretsUsedInArgOrEnv(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile)) {
    const keyword = keywordOf(instruction);
    if (keyword !== 'ARG' && keyword !== 'ENV') continue;
    for (const { name } of instruction.variables.filter((variable) => SECRET.test(variable.name) && !HARMLESS.test(variable.name))) {
      yield { instruction, message: `Do not use ARG or ENV instructions for sensitive data (${keyword} "${name}")` };
    }
  }
}
