import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { secretUses } from '../secrets/secret-uses.ts';

export function* unknownSecret(model: Model): Iterable<Finding> {
  const known = Object.keys(model.spec.secrets ?? {});
  for (const { name, path } of secretUses(model)) {
    if (known.includes(name)) continue;
    yield {
      path,
      message: `"${name}" is not a secret`,
      hint: didYouMean(name, known) ?? `say under \`secrets\` where its value comes from: { ${name}: { env: NAME } }`,
      fix: correct(model.document, path, slip(name, known)),
    };
  }
}
