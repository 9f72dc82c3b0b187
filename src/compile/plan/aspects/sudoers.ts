import type { Contribution, StageContext } from '../context.ts';
import { copyGenerated, originOf } from '../context.ts';

/** The complete /etc/sudoers, on each stage that adds entries. Snippets from packages are not included. */
export function sudoers(context: StageContext): Contribution {
  const { model, stage, planned } = context;
  if (!stage.spec.sudoers?.length) return {};
  const path = `sudoers/${stage.name}`;
  return {
    steps: [copyGenerated(context, ['sudoers'], path, '/etc/sudoers', '0440', 'Commands allowed as root')],
    artifacts: [{ path, template: { partial: 'artifacts/sudoers' }, origin: originOf(model, [...stage.path, 'sudoers']), data: { entries: planned.sudoers } }],
  };
}
