import { basename } from 'node:path/posix';
import type { Path } from '../../document/document.ts';
import type { FileSpec } from '../../model/declaration.ts';
import { fill } from '../../model/facts.ts';
import type { Model, Stage } from '../../model/model.ts';
import { lineOf } from '../../model/place.ts';
import { sourceOf } from '../../model/source.ts';
import { walkDown } from '../../model/walk.ts';
import type { PlannedStage } from '../plan.ts';
import { copiedBy } from '../step.ts';
import type { PlanSubject } from '../rule.ts';
import type { Finding } from '../../model/rule.ts';

interface Written {
  target: string;
  stage: string;
  path: Path;
  /** Whether dwbuild generates the file; it may rewrite it in each stage that adds to it. */
  generated?: boolean;
}

export function* pathWrittenTwice({ model, planned }: PlanSubject): Iterable<Finding> {
  const written = (stage: Stage) => writtenBy(model, stage, planned(stage));
  for (const { stage, inherited } of walkDown(model, (member) => written(member).map((file) => [file.target, file] as const))) {
    const own = new Map<string, Written>();
    for (const file of written(stage)) {
      const first = own.get(file.target) ?? inherited.get(file.target);
      own.set(file.target, file);
      if (!first || (first.generated && file.generated)) continue;
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
  const copied = steps.flatMap((step) => {
    if (step.instruction !== 'COPY') return [];
    const { origin, data } = step;
    return copiedBy(data).map(({ target: path }) => {
      const generated = origin.path[stage.path.length] !== 'files';
      const place = generated ? origin.path : data.folder ? [...origin.path, 'target'] : placeOf(path);
      return { target: path, stage: stage.name, path: place, generated };
    });
  });
  const downloaded = (stage.spec.downloads ?? []).flatMap(({ target, unpack = 'none', version }, index) =>
    target !== undefined && unpack === 'none'
      ? [
          {
            target: fill(target, { ...facts, ...(version && { version }) }),
            stage: stage.name,
            path: [...stage.path, 'downloads', index, 'target'],
          },
        ]
      : [],
  );
  return [...copied, ...downloaded];

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
