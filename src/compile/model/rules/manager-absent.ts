import { distributionOfImage } from '../distribution.ts';
import { distributions } from '../../../generated/distributions.ts';
import { readImage } from '../images/image.ts';
import { imagesIn } from '../images/images.ts';
import type { Manager } from '../managers/manager.ts';
import type { Model, Stage } from '../model.ts';
import { lineageOf } from '../lineage.ts';
import type { Finding } from '../rule.ts';

export function* managerAbsent(model: Model): Iterable<Finding> {
  for (const { stage, image } of imagesIn(model)) {
    for (const manager of model.managers) {
      const path = stage.packages.find((each) => each.manager === manager.name)?.path ?? (stage.entries.has(manager.name) && [...stage.path, manager.name]);
      const absence = path && absenceOf(stage, image, manager);
      if (absence) yield { path, ...absence };
    }
  }
}

function absenceOf(stage: Stage, image: string, { name, title, absent, distribution }: Manager): Pick<Finding, 'message' | 'hint'> | undefined {
  const head = `stage "${stage.name}" installs ${title}, but its base image "${image}" is`;
  const system = absent.find((each) => isOf(image, each));
  if (system) return { message: `${head} ${system}, which has no ${name}`, hint: `use a base image that has ${name}, or remove the packages` };
  const { name: own, title: family, manager } = stage.distribution;
  if (distribution === undefined || distribution === own) return undefined;
  const told = distributionOfImage(image) !== undefined || lineageOf(stage).at(-1)!.spec.distribution !== undefined;
  if (told) return { message: `${head} ${family}, which has no ${name}`, hint: `list its packages under \`${manager}\`, or use a base image that has ${name}` };
  const wanted = distributions.find((each) => each.name === distribution)!;
  return { message: `${head} not known to be ${wanted.title}`, hint: `if it is, write \`distribution: ${wanted.name}\` beside \`from\`` };
}

/** Whether an image's name or tag names a system: `scratch`, and `distroless` in `gcr.io/distroless/base`. */
function isOf(image: string, system: string): boolean {
  const { path, tag = '' } = readImage(image);
  return path.includes(system) || tag.split('-').some((part) => part.startsWith(system) && /^[\d.]*$/.test(part.slice(system.length)));
}
