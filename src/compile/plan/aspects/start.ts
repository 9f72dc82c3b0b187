import { fill } from '../../model/facts/facts.ts';
import type { Stage } from '../../model/model.ts';
import { copyGenerated, originOf, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { Origin } from '../origin.ts';
import { PROFILE } from './profile.ts';

/** The start script, the working directory and the port of requests. */
export function start(context: StageContext): Contribution {
  const { model, stage, parent, planned } = context;
  const { spec } = stage;
  const own = spec.start ? planned.start : undefined;
  const artifact = `start/${stage.name}`;
  const target = startScript(stage);
  return {
    steps: [
      ...(own ? [copyGenerated(context, ['start'], artifact, target, '0755', 'Start script')] : []),
      ...(spec.workdir ? [step(context, 'WORKDIR', ['workdir'], { directory: fill(spec.workdir, planned.facts) })] : []),
      ...(planned.port !== parent?.port && planned.port
        ? [{ ...step(context, 'EXPOSE', ['port'], { ports: [String(planned.port)] }), ...portOrigin(context) }]
        : []),
    ],
    artifacts: own
      ? [
          {
            path: artifact,
            template: { partial: 'artifacts/start' },
            origin: originOf(model, [...stage.path, 'start']),
            data: { root: own.root, setup: own.user, user: planned.user, profile: PROFILE },
          },
        ]
      : [],
  };
}

/** The path of a stage's start script. */
export function startScript({ name }: Pick<Stage, 'name'>): string {
  return `/usr/libexec/dwbuild/start-${name}`;
}

/** The port of a kind is declared outside of the stage. */
function portOrigin({ model, stage: { spec }, planned: { kind } }: StageContext): { origin?: Origin } {
  return spec.port === undefined ? { origin: originOf(model, ['kinds', kind, 'port']) } : {};
}
