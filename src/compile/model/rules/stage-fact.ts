import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** The fact that every stage has, with its name as the value. */
const NAME = 'stage';

export function* stageFact({ args, stages, document }: Model): Iterable<Finding> {
  if (Object.hasOwn(args, NAME)) yield finding(['args', NAME], 'argument');
  for (const { name, path, spec } of stages.values())
    if (Object.hasOwn(spec.facts ?? {}, NAME))
      yield finding([...path, 'facts', NAME], document.members?.get(name)?.values[NAME] === undefined ? 'fact' : 'axis');
}

function finding(path: Finding['path'], called: string): Finding {
  return { path, at: 'key', message: `the ${called} "${NAME}" has no effect: {${NAME}} is the name of the stage`, hint: `give the ${called} another name` };
}
