import { readImage } from '../images/image.ts';
import { lineageOf } from '../lineage.ts';
import type { Manager } from '../managers/manager.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';

/** Of a manager with a mirror: the images that the default repositories are not for, what they are, the key that names others, and the template with which a project has its own. */
const MISFITS: Readonly<Record<string, { images: RegExp; of: string; but: string; key?: string; template: string }>> = {
  apt: { images: /^ubuntu$/, of: 'Debian', but: "Ubuntu has neither Debian's keys nor its suites", template: 'mirror.sources.hbs' },
  dnf: { images: /^(?!fedora)/, of: 'Fedora', but: 'it is not Fedora', key: 'repositories', template: 'mirror.repo.hbs' },
};

export function* mirrorSystem(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const { name, path, spec, distribution } = stage;
    const misfit = MISFITS[distribution.manager];
    if (spec.from === undefined || !misfit || !lacksMirror(model, stage, distribution.manager)) continue;
    const { of, but, key, template } = misfit;
    const own = `partials/managers/${distribution.manager}/${template}`;
    yield {
      path: [...path, 'from'],
      message: `the mirror of ${distribution.manager} would replace the sources of "${spec.from}" in stage "${name}" by those of ${of}, but ${but}`,
      hint: key
        ? `list the image's repositories in \`mirrors.${distribution.manager}.${key}\`, or write them in ${own}`
        : `use a Debian base image, declare no \`mirrors\` for Ubuntu images, or write the sources in ${own}`,
    };
  }
}

/** Whether a mirror of a manager is declared whose packages do not fit a stage's image. */
export function lacksMirror({ spec: { mirrors }, sources }: Model, stage: Stage, manager: Manager['name']): boolean {
  const misfit = MISFITS[manager];
  const image = lineageOf(stage).at(-1)!.spec.from ?? '';
  if (!misfit || !mirrors || !misfit.images.test(readImage(image).name)) return false;
  const own = mirrors[manager] as Record<string, unknown> | undefined;
  return (misfit.key === undefined || own?.[misfit.key] === undefined) && sources.kind(`partials/managers/${manager}/${misfit.template}`) !== 'file';
}
