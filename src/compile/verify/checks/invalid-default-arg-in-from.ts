import { globalArgs, substituted } from '../variables.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

/** A repository with an optional host, tag and digest, as the distribution's reference grammar has it. */
const REFERENCE =
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?$/;

export function* invalidDefaultArgInFrom({ global, stages }: CheckSubject): Iterable<CheckFinding> {
  const args = globalArgs(global);
  const names = new Set<string>();
  for (const { from, base, name } of stages) {
    if (!names.has(base) && !REFERENCE.test(substituted(base, args))) {
      yield { instruction: from, message: `Default value for ARG ${base} results in empty or invalid base image name` };
    }
    names.add(name);
  }
}
