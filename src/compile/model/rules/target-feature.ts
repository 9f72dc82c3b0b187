import type { Path } from '../../document/document.ts';
import { runsOf } from '../commands.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { secretUses } from '../secrets/secret-uses.ts';

/** What kaniko, the only builder of the target `portable` that lacks these, does instead. */
const LACKING = {
  cache: 'kaniko before 1.27 ignores cache mounts, so the image would contain the cache',
  bind: 'kaniko up to 1.28 ignores bind mounts, so the command would not find the files',
  network: 'kaniko ignores the option, so the command would reach the network',
  secret: 'kaniko mounts no secrets, so the step would not find it',
  ssh: 'kaniko mounts no agent, so the command would not find it',
} as const;

type Feature = keyof typeof LACKING;

export function* targetFeature(model: Model): Iterable<Finding> {
  if (model.spec.target === 'buildkit') return;
  for (const [key, path] of usesIn(model)) {
    yield {
      path,
      at: 'key',
      message: `\`${key}\` is not for the target \`portable\`: ${LACKING[key]}`,
      hint: 'set `target: buildkit`; buildah builds its Dockerfile, too',
    };
  }
}

/** Each key that needs the target `buildkit`, and its place. */
function* usesIn(model: Model): Generator<[Feature, Path]> {
  for (const { path } of secretUses(model)) if (path[2] !== 'run') yield ['secret', path];
  for (const stage of model.stages.values()) {
    for (const item of runsOf(stage).flat())
      for (const key of Object.keys(LACKING) as Feature[]) if (item[key] !== undefined) yield [key, [...stage.path, 'run', item.index, key]];
  }
}
