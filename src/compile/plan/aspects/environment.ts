import type { Contribution, StageContext } from '../context.ts';
import { step } from '../context.ts';

/** Debian's own PATH, which every image starts from. */
export const DEFAULT_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** ENV: the variables that the stage adds or changes, and the PATH when it puts a directory before it. */
export function environment(context: StageContext): Contribution {
  const { parent, planned } = context;
  const changed = Object.entries(planned.env).filter(([name, value]) => parent?.env[name] !== value);
  const longer = planned.path.length > (parent?.path.length ?? 0);
  const variables = [
    ...changed.map(([name, value]) => ({ name, value })),
    ...(longer ? [{ name: 'PATH', value: [...planned.path, ...DEFAULT_PATH].join(':') }] : []),
  ];
  if (variables.length === 0) return {};
  return { steps: [step(context, 'ENV', changed.length > 0 ? ['env'] : ['path'], { variables })] };
}
