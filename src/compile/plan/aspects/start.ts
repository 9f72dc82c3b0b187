import { fill } from '../../model/facts.ts';
import { copyGenerated, originOf, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { ROOT } from '../step.ts';
import { PROFILE } from './profile.ts';

/** The start script as ENTRYPOINT, the program as CMD, and the image's WORKDIR, EXPOSE and USER. */
export function start(context: StageContext): Contribution {
  const { model, stage, parent, planned } = context;
  const { spec } = stage;
  const own = spec.start ? planned.start : undefined;
  const artifact = `start/${stage.name}`;
  const target = `/usr/libexec/dwbuild/start-${stage.name}`;
  return {
    steps: [
      ...(own ? [copyGenerated(context, ['start'], artifact, target, '0755', 'Start script')] : []),
      ...(spec.workdir ? [step(context, 'WORKDIR', ['workdir'], { directory: fill(spec.workdir, planned.facts) })] : []),
      ...(planned.port !== parent?.port && planned.port ? [step(context, 'EXPOSE', ['port'], { port: planned.port })] : []),
      ...(planned.runsAs !== ROOT ? [step(context, 'USER', ['start'], { user: planned.runsAs })] : []),
      ...(own ? [step(context, 'ENTRYPOINT', ['start'], { words: [target] }), step(context, 'CMD', ['start', 'exec'], { words: own.exec })] : []),
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
