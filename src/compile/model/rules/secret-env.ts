import { environmentsIn } from '../environments.ts';
import type { Model } from '../model.ts';
import { secretIn } from '../secrets/secrets.ts';
import type { Finding } from '../rule.ts';

export function* secretEnv(model: Model): Iterable<Finding> {
  for (const { text, path } of environmentsIn(model)) {
    const name = String(path.at(-1));
    const reason = secretIn(name, text);
    if (reason)
      yield {
        path,
        message: `the variable "${name}" ${reason}`,
        hint: 'pass it to the container at start; if this is a real secret, replace it',
      };
  }
}
