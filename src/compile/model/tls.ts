import { lineageOf } from './lineage.ts';
import type { Model, Stage } from './model.ts';

/** Whether a value contains an https address, which needs the certificate authorities. */
export function reachesOverTls(value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith('https://');
  return typeof value === 'object' && value !== null && Object.values(value).some(reachesOverTls);
}

/** Whether an installation of a stage with these options needs the certificate authorities, and no ancestor has brought them. */
export function needsAuthorities(model: Model, stage: Stage, options: unknown): boolean {
  if (!model.spec.mirrors && !model.spec.certificates?.length && !reachesOverTls(options)) return false;
  return !lineageOf(stage)
    .slice(1)
    .some((one) => bringsAuthorities(model, one));
}

/** Whether a stage's own Debian packages include ca-certificates, or are installed in a way that requires and installs it. */
export function bringsAuthorities({ spec }: Model, { packages, entries }: Stage): boolean {
  const own = packages.filter(({ manager }) => manager === 'apt');
  if (own.length === 0) return false;
  return Boolean(spec.mirrors || spec.certificates?.length) || reachesOverTls(entries.get('apt')?.own) || own.some(({ name }) => name === 'ca-certificates');
}
