import type { Path } from '../../document/document.ts';
import { readImage } from '../images/image.ts';
import { imagesIn } from '../images/images.ts';
import type { Model, Stage } from '../model.ts';
import { soundStages } from '../walk.ts';
import type { Finding } from '../rule.ts';

/** What only programs of Debian do. */
export function* distributionFeature(model: Model): Iterable<Finding> {
  for (const { stage, image } of imagesIn(model)) {
    if (readImage(image).name !== 'ubuntu') continue;
    for (const { manager, path, spec, fields } of stage.packages)
      if (manager === 'apt' && fields['release'] !== undefined)
        yield {
          path,
          message: `"${spec}" in stage "${stage.name}" is of a release of Debian, but its base image is Ubuntu`,
          hint: 'Ubuntu has its backports among its own sources: pin a version of them',
        };
  }
  const stages = soundStages(model).filter(({ distribution }) => distribution.name !== 'debian');
  for (const stage of stages) {
    for (const { path, what, hint } of lackingIn(stage))
      yield { path, message: `stage "${stage.name}" ${what}, but its base image is ${stage.distribution.title}`, hint };
  }
  const [first] = stages;
  if (model.spec.mirrors?.secret !== undefined && first)
    yield {
      path: ['mirrors', 'secret'],
      message: `${first.distribution.manager}, which installs the packages of stage "${first.name}", has no file for the credentials of a mirror`,
      hint: `let the mirror give it packages without credentials, or use an image of Debian`,
    };
}

function* lackingIn({ path, spec: { downloads } }: Stage): Iterable<{ path: Path; what: string; hint: string }> {
  for (const [index, { git, unpack, secret }] of (downloads ?? []).entries()) {
    const at = [...path, 'downloads', index];
    if (unpack === 'deb') yield { path: [...at, 'unpack'], what: 'installs a Debian package', hint: 'use a package of its own system, from a repository' };
    if (secret !== undefined && git === undefined)
      yield {
        path: [...at, 'secret'],
        what: 'has credentials for a download',
        hint: 'download it in `run` with `secret`, or in a stage on Debian, and `copy` it from there',
      };
  }
}
