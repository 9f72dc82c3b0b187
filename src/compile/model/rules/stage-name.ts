import { becomesImage, DEMANDS } from '../kinds.ts';
import type { Kind } from '../declaration/stage.ts';
import { axesIn } from '../matrix/values.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** A stage name valid in both a Dockerfile and docker-bake.json: bake allows no dot, Dockerfiles no uppercase letter. */
const USABLE = /^[a-z][a-z0-9_-]*$/;

/** The name is part of the names of files in `out/`, and of images. */
const LONGEST = 128;

/** The names of groups in docker-bake.json. */
const GROUPS: readonly string[] = ['default', ...(Object.keys(DEMANDS) as Kind[]).filter((kind) => becomesImage({ kind }))];

/** BuildKit reserves the first two. */
const RESERVED: readonly string[] = ['scratch', 'context', ...GROUPS];

export function* stageName({ stages }: Model): Iterable<Finding> {
  for (const { name, path } of stages.values()) {
    if (RESERVED.includes(name)) {
      yield {
        path,
        message: `"${name}" is not allowed as the name of a stage: ${GROUPS.includes(name) ? 'docker-bake.json has a group of that name' : 'BuildKit reserves it'}`,
        hint: `rename it, for example to "${name}-image"`,
      };
    } else if (name.length > LONGEST) {
      yield { path, message: `the name of stage "${name.slice(0, 20)}…" has ${name.length} characters, more than ${LONGEST}`, hint: 'shorten it' };
    } else if (!USABLE.test(name)) {
      yield { path, message: `"${name}" is not allowed as the name of a stage${reason(name, stages)}`, hint: better(name, stages) };
    }
  }
}

function reason(name: string, stages: Model['stages']): string {
  if (/^\d+$/.test(name)) return ': Dockerfiles read it as the number of a stage';
  return name !== name.toLowerCase() && stages.has(name.toLowerCase()) ? `: Dockerfiles do not distinguish it from "${name.toLowerCase()}"` : '';
}

function better(name: string, stages: Model['stages']): string {
  const [axis] = axesIn(name);
  if (axis !== undefined) return `the values of {${axis}} are in the \`matrix\` of the stage: matrix: { ${axis}: [ … ] }`;
  const proposal = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  const rule = 'a name starts with a lowercase letter and contains only a-z, 0-9, _ and -';
  return USABLE.test(proposal) && !stages.has(proposal) && !RESERVED.includes(proposal) ? `${rule}: rename it to "${proposal}"` : rule;
}
