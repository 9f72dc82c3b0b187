import { basename } from 'node:path/posix';
import type { Path } from '../../document/document.ts';
import type { FileSpec } from '../../model/declaration/files.ts';
import { storedFiles } from '../../model/downloads.ts';
import { fill } from '../../model/facts/facts.ts';
import type { Model, Stage } from '../../model/model.ts';
import { lineOf } from '../../model/place.ts';
import { areTogether } from '../../model/package-platforms.ts';
import { sourceOf } from '../../model/source.ts';
import { walkDown } from '../../model/walk.ts';
import type { PlannedStage } from '../plan.ts';
import { copiedBy, copiedPathOf } from '../step.ts';
import type { PlanSubject } from '../rule.ts';
import type { Finding } from '../../model/rule.ts';

interface Written {
  target: string;
  stage: string;
  path: Path;
  /** Whether dwbuild generates the file; it may rewrite it in each stage that adds to it. */
  generated?: boolean;
  /** Whether it is of a different stage or image: it can be a folder, of which several can have the same target. */
  fromStage?: boolean;
  /** Whether it is a directory, which a copy of a folder can fill. */
  isDirectory?: boolean;
  /** The platforms whose images have it, if not all do. */
  platforms?: readonly string[] | undefined;
}

export function* pathWrittenTwice({ model, planned }: PlanSubject): Iterable<Finding> {
  const written = (stage: Stage) => writtenBy(model, stage, planned(stage));
  for (const { stage, inherited } of walkDown(model, (member) => written(member).map((file) => [file.target, file] as const))) {
    const own = new Map<string, Written>();
    for (const file of written(stage)) {
      const first = own.get(file.target) ?? inherited.get(file.target);
      own.set(file.target, file);
      if (
        !first ||
        (first.generated && file.generated) ||
        (first.fromStage && (file.fromStage || file.isDirectory)) ||
        (first.isDirectory && file.fromStage) ||
        !areTogether(first.platforms, file.platforms)
      )
        continue;
      const [here, there] = file.generated && first.stage === file.stage ? [first, file] : [file, first];
      const where = there.stage === stage.name ? 'here too' : `${there.generated ? 'in' : 'by'} stage "${there.stage}"`;
      yield {
        path: here.path,
        message: `stage "${stage.name}" writes "${file.target}", which ${there.generated ? 'dwbuild makes' : 'is written'} ${where} (${lineOf(model, there.path)})`,
        hint: there.generated ? 'set its content with the keys of tools.yaml' : 'keep one of them, or use different targets',
      };
    }
  }
}

function writtenBy(model: Model, stage: Stage, { steps, facts }: PlannedStage): Written[] {
  const seen = new Map<string, number>();
  const copied = steps.flatMap((step): Written[] => {
    if (step.instruction !== 'COPY') return [];
    const { origin, data } = step;
    const target = copiedPathOf(data);
    if (target !== undefined) return [{ target, stage: stage.name, path: [...origin.path, 'target'], fromStage: true }];
    return copiedBy(data).flatMap(({ target: path }): Written[] => {
      const key = origin.path[stage.path.length];
      if (key === 'paths') return [];
      const generated = key !== 'files';
      const place = generated ? origin.path : data.folder ? [...origin.path, 'target'] : placeOf(path);
      return [{ target: path, stage: stage.name, path: place, generated }];
    });
  });
  const downloaded = storedFiles(stage).map(({ index, target, version, platforms }) => ({
    target: fill(target, { ...facts, ...(version && { version }) }),
    stage: stage.name,
    path: [...stage.path, 'downloads', index, 'target'],
    platforms,
  }));
  const made = (stage.spec.paths ?? []).flatMap((item, index) =>
    (['directory', 'link', 'file'] as const).flatMap((key) =>
      item[key] === undefined
        ? []
        : [{ target: fill(item[key], facts), stage: stage.name, path: [...stage.path, 'paths', index, key], isDirectory: key === 'directory' }],
    ),
  );
  return [...made, ...copied, ...downloaded];

  /** Files in one folder share a step, so the location of each target is searched again: each time the next one. */
  function placeOf(target: string): Path {
    const matching = stage.spec.files!.flatMap((file, index) => (targetOf(file) === target ? [index] : []));
    const count = seen.get(target) ?? 0;
    seen.set(target, count + 1);
    return [...stage.path, 'files', matching[count]!, 'target'];
  }

  function targetOf(file: FileSpec): string {
    const target = fill(file.target, facts);
    return target.endsWith('/') ? `${target}${basename(model.sources.real(sourceOf(model, stage, file)), '.hbs')}` : target;
  }
}
