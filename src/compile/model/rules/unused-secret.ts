import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { secretUses } from '../secrets/secret-uses.ts';

export function* unusedSecret(model: Model): Iterable<Finding> {
  const secrets = Object.keys(model.spec.secrets ?? {});
  const used = new Set([...secretUses(model)].map(({ name }) => name));
  if ([...used].some((name) => !secrets.includes(name))) return; // a misspelt reference could refer to it
  const managers = model.managers.filter(({ options }) => 'secret' in options).map(({ name }) => `\`${name}\``);
  const places = ['under `mirrors`', ...managers.map((name) => `in ${name}`), 'at a download'];
  for (const name of secrets) {
    if (!used.has(name))
      yield {
        path: ['secrets', name],
        message: `no step uses the secret "${name}"`,
        hint: `write \`secret: [${name}]\` at a command of \`run\`, or \`secret: ${name}\` ${places.slice(0, -1).join(', ')} or ${places.at(-1)}; or remove it`,
      };
  }
}
