import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { secretUses } from '../secret-uses.ts';

export function* unusedSecret(model: Model): Iterable<Finding> {
  const secrets = Object.keys(model.spec.secrets ?? {});
  const used = new Set([...secretUses(model)].map(({ name }) => name));
  if ([...used].some((name) => !secrets.includes(name))) return; // a misspelt reference could refer to it
  for (const name of secrets) {
    if (!used.has(name))
      yield {
        path: ['secrets', name],
        message: `no step uses the secret "${name}"`,
        hint: `write \`secret: [${name}]\` at a command of \`run\`, or \`secret: ${name}\` under \`mirrors\` or at a download; or remove it`,
      };
  }
}
