import { fill } from '../../compile/model/facts.ts';
import type { AuditSubject } from './check.ts';

/** The sources of the files that a lineage copies or downloads, by their path in the image. */
export function targetsOf(lineage: AuditSubject['lineage']): ReadonlyMap<string, string> {
  return new Map(
    lineage.flatMap(({ stage: { name, spec }, planned: { facts } }) => [
      ...(spec.files ?? []).map(({ target, source = `files/${name}` }) => [fill(target, facts), source] as const),
      ...(spec.downloads ?? []).flatMap(({ target, url }) => (target === undefined ? [] : [[fill(target, facts), url] as const])),
    ]),
  );
}
