import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { walkDown } from '../walk.ts';

export function* managerAbsent(model: Model): Iterable<Finding> {
  for (const { stage, inherited } of walkDown(model, imageOf)) {
    const image = stage.spec.from ?? inherited.get('image') ?? '';
    for (const manager of model.managers) {
      const [item] = stage.packages.filter((each) => each.manager === manager.name);
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

function imageOf({ spec: { from } }: Stage): [string, string][] {
  return from === undefined ? [] : [['image', from]];
}

/** Whether an image's name or tag says that it is of a system: `alpine` of `alpine:3.22`, `alpine/git:2` and `node:22-alpine3.22`. */
function isOf(image: string, system: string): boolean {
  const [, path = '', tag = ''] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(image) ?? [];
  return path.split('/').includes(system) || tag.split('-').some((part) => part.replace(/[\d.]+$/, '') === system);
}
