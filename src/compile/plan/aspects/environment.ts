import type { Contribution, StageContext } from '../context.ts';
import { step } from '../context.ts';

/** ENV: the variables that the stage adds or changes, and PATH when the stage prepends a directory. */
export function environment(context: StageContext): Contribution {
  const { parent, planned } = context;
  const changed = Object.entries(planned.env).filter(([name, value]) => parent?.env[name] !== value);
  const before = newIn(planned.path, parent?.path ?? []);
  const variables = [
    ...changed.map(([name, value]) => ({ name, value })),
    ...(before.length > 0 ? [{ name: 'PATH', value: before.join(':'), goesOn: true }] : []),
  ];
  if (variables.length === 0) return {};
  return { steps: [step(context, 'ENV', changed.length > 0 ? ['env'] : ['path'], { variables })] };
}

/** The directories to prepend to the parent's PATH to get this PATH. */
function newIn(path: readonly string[], before: readonly string[]): readonly string[] {
  const count = path.findIndex((_, index) => path.slice(index).join(':') === before.filter((directory) => !path.slice(0, index).includes(directory)).join(':'));
  return count < 0 ? path : path.slice(0, count);
}
