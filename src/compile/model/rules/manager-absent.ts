import { readImage } from '../image.ts';
import { imagesIn } from '../images.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* managerAbsent(model: Model): Iterable<Finding> {
  for (const { stage, image } of imagesIn(model)) {
    for (const manager of model.managers) {
      const item = stage.packages.find((each) => each.manager === manager.name);
      const system = item && manager.absent.find((name) => isOf(image, name));
      if (!system) continue;
      yield {
        path: item.path,
        message: `stage "${stage.name}" installs ${manager.title}, but its base image "${image}" is ${system}, which has no ${manager.name}`,
        hint: `use a base image that has ${manager.name}, or remove the packages`,
      };
    }
  }
}

/** Whether an image's name or tag names a system: `alpine` in `alpine:3.22`, `alpine/git:2` and `node:22-alpine3.22`. */
function isOf(image: string, system: string): boolean {
  const { path, tag = '' } = readImage(image);
  return path.includes(system) || tag.split('-').some((part) => part.startsWith(system) && /^[\d.]*$/.test(part.slice(system.length)));
}
