import { becomesImage, DEMANDS } from '../kinds.ts';
import type { Kind } from '../declaration/stage.ts';
import type { MatrixMember } from '../../document/document.ts';
import { FACT } from '../facts/facts.ts';
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

export function* stageName({ stages, document: { members = new Map() } }: Model): Iterable<Finding> {
  for (const { name, path } of stages.values()) {
    const member = members.get(name);
    const declared = member?.of ?? name;
    if (RESERVED.includes(name)) {
      yield {
        path,
        message: `"${name}" is not allowed as the name of a stage: ${GROUPS.includes(name) ? 'docker-bake.json has a group of that name' : 'BuildKit reserves it'}`,
        hint: `rename it, for example to "${declared}-image"`,
      };
    } else if (name.length > LONGEST) {
      yield { path, message: `the name of stage "${name.slice(0, 20)}…" has ${name.length} characters, more than ${LONGEST}`, hint: 'shorten it' };
    } else if (!USABLE.test(name)) {
      const value = member && unusableValue(member);
      yield value
        ? { path: [...path, 'facts', value.axis], message: `"${name}" is not allowed as the name of a stage`, hint: shorter(value) }
        : { path, message: `"${name}" is not allowed as the name of a stage${reason(name, stages)}`, hint: better(declared, stages, member) };
    }
  }
}

function reason(name: string, stages: Model['stages']): string {
  if (/^\d+$/.test(name)) return ': Dockerfiles read it as the number of a stage';
  return name !== name.toLowerCase() && stages.has(name.toLowerCase()) ? `: Dockerfiles do not distinguish it from "${name.toLowerCase()}"` : '';
}

/** The axis in the name of a stage whose value no name can have. */
function unusableValue({ of, values }: MatrixMember): { axis: string; value: string } | undefined {
  const axis = axesIn(of).find((each) => !/^[a-z0-9_.-]*$/.test(values[each] ?? ''));
  return axis === undefined ? undefined : { axis, value: values[axis]! };
}

function shorter({ axis, value }: { axis: string; value: string }): string {
  return `a name has only a-z, 0-9, _ and -: give the axis a short value, and this one another name with \`include\`: [{ ${axis}: short, value: "${value}" }]`;
}

function better(name: string, stages: Model['stages'], member: MatrixMember | undefined): string {
  const [axis] = axesIn(name);
  if (axis !== undefined && !member) return `the values of {${axis}} are in the \`matrix\` of the stage: matrix: { ${axis}: [ … ] }`;
  const words = name.split(/(\{[^}]*\})/).map((part, index) => (index % 2 === 1 ? part : part.toLowerCase().replace(/[^a-z0-9_-]+/g, '-')));
  const trimmed = words.join('').replace(/^[^a-z{]+|-+$/g, '');
  const proposal = trimmed.startsWith('{') ? `${axis}-${trimmed}` : trimmed;
  const rule = 'a name starts with a lowercase letter and contains only a-z, 0-9, _ and -';
  const isUsable = USABLE.test(proposal.replace(FACT, 'x')) && !stages.has(proposal) && !RESERVED.includes(proposal);
  return isUsable ? `${rule}: rename it to "${proposal}"` : rule;
}
