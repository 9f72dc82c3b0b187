import type { Path } from '../document/document.ts';
import type { DeclaredPackage, Model } from './model.ts';
import type { Text } from './texts.ts';
import { textsIn } from './texts.ts';

/** All http addresses in the mirrors, the downloads and the entries for package managers. */
export function* addressesIn({ spec, stages }: Model): Generator<Text> {
  const seen = new Set<string>();
  const first = (path: Path) => seen.size < seen.add(path.join('.')).size; // several stages can use a group
  for (const text of everything()) if (/^https?:\/\//.test(text.text)) yield text;

  function* everything(): Generator<Text> {
    yield* textsIn(spec.mirrors, ['mirrors']);
    yield* textsIn(spec.groups, ['groups']);
    for (const { path, spec: stage, entries, packages } of stages.values()) {
      yield* textsIn(stage.downloads, [...path, 'downloads']);
      for (const [name, { written }] of entries) yield* textsIn(written, [...path, name]);
      for (const item of packages) if (item.group === undefined || first(item.path)) yield* addressesOf(item);
    }
  }
}

/** The addresses within the text of a package: `tool @ https://…`. Further keys of a package are texts of their own. */
function* addressesOf({ spec, fields, path }: DeclaredPackage): Generator<Text> {
  for (const value of Object.values(fields)) if (typeof value === 'string' && value !== spec && spec.includes(value)) yield { text: value, path, siblings: [] };
}

/** The credential in an address: `user:password@` or a parameter such as `token=`; undefined if there is none. */
export function credentialIn(address: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*@/i.test(address)) return 'a user name or password';
  const [, parameter] =
    /[?&](access_?key|access_?token|api_?key|apikey|auth|jwt|pass|passwd|password|private_token|secret|sig|signature|token|x-amz-(?:credential|security-token|signature)|x-goog-signature)=[^&]/i.exec(
      address,
    ) ?? [];
  return parameter && `the parameter "${parameter}"`;
}

/** The host of an address, with what stands around it: a user, a port. */
export function authorityOf(address: string): string {
  return address.split('/')[2] ?? '';
}
