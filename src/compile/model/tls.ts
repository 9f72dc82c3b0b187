import type { Model, Stage } from './model.ts';
import { textsIn } from './texts.ts';

/** Whether a value contains an https address, which needs the certificate authorities. */
export function reachesOverTls(value: unknown): boolean {
  return textsIn(value, []).some(({ text }) => text.startsWith('https://'));
}

/** Whether a stage's own Debian packages include ca-certificates, or are installed in a way that requires and installs it. */
export function bringsAuthorities({ spec }: Model, { packages, entries }: Stage): boolean {
  const own = packages.filter(({ manager }) => manager === 'apt');
  if (own.length === 0) return false;
  return Boolean(spec.mirrors || spec.certificates?.length) || reachesOverTls(entries.get('apt')?.own) || own.some(({ name }) => name === 'ca-certificates');
}
