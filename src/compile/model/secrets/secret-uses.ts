import { isMap } from '../../document/maps.ts';
import type { Path } from '../../document/document.ts';
import { runsOf } from '../commands.ts';
import type { Manager, ManagerOptions } from '../managers/manager.ts';
import type { Model, Stage } from '../model.ts';

/** A name of a secret where a step, or the mirror, uses it. */
interface SecretUse {
  name: string;
  path: Path;
}

/** The secret with the credentials of a manager's mirror: its own if it can have one, otherwise the one for all. */
export function mirrorSecret({ spec: { mirrors } }: Pick<Model, 'spec'>, { name, mirror }: Manager): string | undefined {
  const own = mirrors?.[name];
  if (!('secret' in mirror)) return mirrors?.secret;
  return isMap(own) && typeof own['secret'] === 'string' ? own['secret'] : undefined;
}

/** The secret with the credentials of an installation: that of its stage, if its options have one, otherwise that of the mirror. */
export function installationSecret(model: Pick<Model, 'spec'>, manager: Manager, options: ManagerOptions): string | undefined {
  const { secret } = 'secret' in manager.options ? options : {};
  return typeof secret === 'string' ? secret : mirrorSecret(model, manager);
}

/** Every use of a secret. */
export function* secretUses(model: Model): Generator<SecretUse> {
  const { spec, managers, stages } = model;
  if (spec.mirrors?.secret !== undefined) yield { name: spec.mirrors.secret, path: ['mirrors', 'secret'] };
  for (const manager of managers.filter(({ mirror }) => 'secret' in mirror)) {
    const name = mirrorSecret(model, manager);
    if (name !== undefined) yield { name, path: ['mirrors', manager.name, 'secret'] };
  }
  for (const stage of stages.values()) {
    for (const { name: manager, options } of managers) {
      const name = stage.entries.get(manager)?.own['secret'];
      if ('secret' in options && typeof name === 'string') yield { name, path: [...stage.path, manager, 'secret'] };
    }
    for (const [index, { secret: name }] of (stage.spec.downloads ?? []).entries())
      if (name !== undefined) yield { name, path: [...stage.path, 'downloads', index, 'secret'] };
    for (const { secret = [], index } of runsOf(stage).flat())
      for (const [at, written] of secret.entries()) {
        const path = [...stage.path, 'run', index, 'secret', at];
        yield typeof written === 'string' ? { name: written, path } : { name: written.name, path: [...path, 'name'] };
      }
  }
}

/** The variables of a stage's commands that get the value of a secret. */
export function* secretVariables(stage: Stage): Generator<SecretUse & { env: string; command: number }> {
  for (const { secret = [], index } of runsOf(stage).flat())
    for (const [at, written] of secret.entries())
      if (typeof written !== 'string' && written.env !== undefined)
        yield { name: written.name, env: written.env, command: index, path: [...stage.path, 'run', index, 'secret', at, 'env'] };
}

/** The variable that a secret comes from unless it says where it comes from. */
export function defaultVariable(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
