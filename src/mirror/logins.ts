import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Model } from '../compile/model/model.ts';
import { mirrorSecret } from '../compile/model/secrets/secret-uses.ts';
import type { Plan } from '../compile/plan/plan.ts';
import { readText } from '../system/read-file.ts';

/** A login for a host. */
export type Logins = ReadonlyMap<string, string>;

/** The logins of a netrc file, as the header of each host. */
function readNetrc(text: string): Logins {
  const words = text.replaceAll(/^\s*#.*$/gm, '').split(/\s+/);
  const logins = new Map<string, string>();
  let [machine, login]: (string | undefined)[] = [];
  for (const [index, word] of words.entries()) {
    const value = words[index + 1] ?? '';
    if (word === 'machine') machine = value;
    else if (word === 'login') login = value;
    else if (word === 'password' && machine !== undefined) logins.set(machine, `Basic ${Buffer.from(`${login ?? ''}:${value}`).toString('base64')}`);
  }
  return logins;
}

/** Where logins are. */
interface LoginsNeeded {
  model: Model;
  plan: Plan;
  directory: string;
  env: NodeJS.ProcessEnv;
}

/** The logins of the netrc files that the mirrors' secrets are. */
export function loginsOf({ model, plan, directory, env }: LoginsNeeded): Logins {
  const names = new Set(model.managers.filter(({ mirror }) => !('secret' in mirror)).map((manager) => mirrorSecret(model, manager)));
  const texts = plan.secrets
    .filter(({ name }) => names.has(name))
    .map(({ env: variable = '', file }) =>
      file === undefined ? env[variable] : existsSync(resolve(directory, file)) ? readText(resolve(directory, file)) : undefined,
    );
  return new Map(texts.flatMap((text) => [...readNetrc(text ?? '')]));
}
