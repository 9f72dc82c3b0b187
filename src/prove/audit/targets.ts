import { originAt } from '../../compile/model/copies.ts';
import { fill } from '../../compile/model/facts/facts.ts';
import { sourceOf } from '../../compile/model/source.ts';
import type { AuditSubject } from './check.ts';

/** The sources of the files that a lineage copies or downloads, by their path in the image. */
export function targetsOf({ model, lineage }: AuditSubject): ReadonlyMap<string, string> {
  return new Map(
    lineage.flatMap(({ stage, planned: { facts } }) => [
      ...(stage.spec.files ?? []).map((file) => [fill(file.target, facts), sourceOf(model, stage, file)] as const),
      ...(stage.spec.copy ?? []).map(
        ({ source, target }, index) => [fill(target, facts), `${fill(source, facts)} of ${originAt(stage, 'copy', index, 'from')}`] as const,
      ),
      ...(stage.spec.paths ?? []).flatMap(({ file }) => (file === undefined ? [] : [[fill(file, facts), 'its `content` in tools.yaml'] as const])),
      ...(stage.spec.downloads ?? []).flatMap(({ target, url, git = url }) =>
        target === undefined || git === undefined ? [] : [[fill(target, facts), git] as const],
      ),
    ]),
  );
}
