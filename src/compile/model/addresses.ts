import type { Model } from './model.ts';
import type { Text } from './texts.ts';
import { textsIn } from './texts.ts';

/** All http addresses in the mirrors, the downloads and the entries for package managers. */
export function* addressesIn({ spec, stages }: Model): Generator<Text> {
  for (const text of everything()) if (/^https?:\/\//.test(text.text)) yield text;

  function* everything(): Generator<Text> {
    yield* textsIn(spec.mirrors, ['mirrors']);
    yield* textsIn(spec.groups, ['groups']);
    for (const { path, spec: stage, entries } of stages.values()) {
      yield* textsIn(stage.downloads, [...path, 'downloads']);
      for (const [name, { written }] of entries) yield* textsIn(written, [...path, name]);
    }
  }
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
