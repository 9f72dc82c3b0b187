import type { WrittenLine } from '../compile/document/document.ts';
import { onlyLine } from '../compile/document/locate.ts';
import type { ListPlace } from '../compile/model/project-files/listed.ts';
import type { Manager } from '../compile/model/managers/manager.ts';
import type { Plan } from '../compile/plan/plan.ts';
import { columns } from './columns.ts';
import { placeOf } from './explain/entries.ts';
import { explain, similarPackage } from './explain/explain.ts';
import { visible } from './visible.ts';

/** A package in an image, with the stage and the line of tools.yaml that declare it. */
interface Place extends WrittenLine {
  image: string;
  manager: string;
  package: string;
  stage: string;
  list?: ListPlace;
}

/** The images that contain a package, as data and as text. */
export function where(plan: Plan, managers: readonly Manager[], wanted: string): { images: Place[]; text: string } {
  const images = plan.stages.flatMap(({ name }) =>
    explain(plan, managers, name, wanted)!
      .data.entries.filter(({ limit }) => !limit)
      .map(({ what, value, stage, list, ...at }) => ({ image: name, manager: what, package: value, stage, ...onlyLine(at), ...(list && { list }) })),
  );
  return { images, text: images.length > 0 ? table(images, plan.source) : nowhere(plan, wanted) };
}

function table(images: readonly Place[], source: string): string {
  const rows = images.map(({ image, manager, package: spec, stage, ...place }) => [
    image,
    manager,
    `${spec}  (${stage === image ? '' : `${stage}, `}${placeOf(place, source)})`,
  ]);
  return columns(rows);
}

function nowhere({ stages }: Plan, wanted: string): string {
  const hint = similarPackage(stages, wanted);
  return `${visible(`no image has the package ${wanted}${hint === undefined ? '' : `; ${hint}`}`)}\n`;
}
