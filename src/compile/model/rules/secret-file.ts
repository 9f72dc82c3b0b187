import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { knownSecret } from '../secrets.ts';
import { usedSources } from '../source.ts';

/** Larger files are data, and would take long to read. */
const LARGEST = 1024 * 1024;

/** Secrets that are known by the file that has them: npm's, netrc's, and an address as a program would use it. */
const ENTRIES: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an npm registry's credential", /^[ \t]*\/\/\S+:(?:_authToken|_password|_auth)\s*=\s*["']?[^\s"'$#]{6}/m],
  ['a password of a netrc file', /^[ \t]*machine\s+\S+\s+login\s+\S+\s+password\s+[^\s$]/m],
  ['an address with a password', /\bhttps?:\/\/[^\s/:@"'`$<>{}()[\]*|\\]+:(?!(?:pass(?:word|wd)?|pw|secret|token|x+)@)[^\s/:@"'`$<>{}()[\]*|\\]{3,}@[a-z0-9]/i],
];

export function* secretFile(model: Model): Iterable<Finding> {
  const { sources } = model;
  for (const { source, path } of usedSources(model)) {
    if (path[0] === 'certificates') continue; // CERTIFICATE_KEY
    const kind = sources.kind(source);
    for (const file of kind === 'folder' ? sources.list(source) : kind === 'file' ? [source] : []) {
      const found = sources.kind(file) === 'file' && sources.size(file) <= LARGEST && !sources.holds(file, '\0') ? secretOf(sources.read(file)) : undefined;
      if (!found) continue;
      yield {
        path,
        message: `"${file}" has ${found.what} in line ${found.line}, and everybody who has the image can read it`,
        hint: 'mount the file when the container starts, and add it to .gitignore; if this is a real secret, replace it',
      };
    }
  }
}

/** The first secret in the text of a file, and its line. */
export function secretOf(text: string): { what: string; line: number } | undefined {
  const known = knownSecret(text);
  const entry = ENTRIES.find(([, pattern]) => pattern.test(text));
  const what = known?.what ?? entry?.[0];
  if (what === undefined) return undefined;
  const at = known?.range[0] ?? text.search(entry![1]);
  return { what, line: text.slice(0, at).split('\n').length };
}
