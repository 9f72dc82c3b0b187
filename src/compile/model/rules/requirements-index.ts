import { credentialIn } from '../addresses.ts';
import { optionIn, requirementsFiles } from '../project-files/requirements.ts';
import type { Model } from '../model.ts';
import { secretOf } from '../secrets/secrets.ts';
import type { Finding } from '../rule.ts';

/** Options that name where packages come from. */
const SOURCES: readonly string[] = ['--index-url', '--extra-index-url', '--find-links', '--no-index', '--trusted-host'];

export function* requirementsIndex(model: Model): Iterable<Finding> {
  for (const { file, path, lines } of requirementsFiles(model)) {
    for (const line of lines) {
      const { name = '', value = '' } = optionIn(line) ?? {};
      if (!SOURCES.includes(name) || secretOf(value)) continue; // SECRET_FILE
      const credential = credentialIn(value);
      const used = name === '--no-index' ? 'no index' : credential ? `an address with ${credential}` : `"${value}"`;
      const instead = model.spec.mirrors ? 'instead of the configured mirror' : 'which tools.yaml does not show';
      yield {
        path,
        span: line.span,
        message: `"${file}" makes pip use ${used}, ${instead}`,
        hint: `remove the line, and set \`mirrors.pip\` in tools.yaml${credential ? '; if the credential is real, replace it' : ''}`,
      };
    }
  }
}
