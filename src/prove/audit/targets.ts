import { fill } from '../../compile/model/facts.ts';
import { sourceOf } from '../../compile/model/source.ts';
import type { AuditSubject } from './check.ts';

/** The sources of the files that a lineage copies or downloads, by their path in the image. */
export function targetsOf({ model, lineage }: AuditSubject): ReadonlyMap<string, string> {
  return new Map(
    lineage.flatMap(({ stage, planned: { facts } }) => [
      ...(stage.spec.files ?? []).map((file) => [fill(file.target, facts), sourceOf(model, stage, file)] as const),
      ...(stage.spec.downloads ?? []).flatMap(({ target, url }) => (target === undefined ? [] : [[fill(target, facts), url] as const])),
    ]),
  );
}
