import type { Model } from '../../compile/model/model.ts';
import { npmProjects } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import { lockedInNpm } from '../../compile/model/project-files/npm-locked.ts';
import type { NpmContext, Resolution } from '../resolver.ts';
import type { LockTask, Moving } from '../work.ts';
import { fits, recordOf } from './fits.ts';
import { Packuments } from './packuments.ts';
import { resolveProject } from './resolve.ts';

/** The projects of npm whose package-lock.json does not fit, or moves. They are resolved one after the other, with the same lists of packages. */
export async function npmWork(context: NpmContext, { update, upgrade }: Moving): Promise<LockTask[]> {
  const { model } = context;
  const packuments = new Packuments();
  let last: Promise<unknown> = Promise.resolve();
  const tasks = [...new Map([...npmProjects(model)].toReversed().map((project) => [project.folder, project])).values()].toReversed().map(async (project) => {
    const names = lockedNames(model, project).filter((name) => update.includes(name));
    if (!upgrade && names.length === 0 && (await fits(model, project))) return [];
    let done: Promise<Resolution> | undefined;
    const resolve = async () => {
      const resolution = await resolveProject(context, project, { names, all: upgrade }, packuments);
      if (resolution.file) recordOf(model, project, resolution.file.text).write();
      return resolution;
    };
    return [{ kind: 'npm', stage: project.stage, asked: [{ name: project.folder, path: project.path }], run: () => (done ??= inTurn(resolve)) }];
  });
  return (await Promise.all(tasks)).flat();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  }
}

/** The names of packages in the locks of all projects. */
export function npmNames({ model }: Pick<NpmContext, 'model'>): string[] {
  return [...npmProjects(model)].flatMap((project) => lockedNames(model, project));
}

function lockedNames(model: Model, project: NpmProject): string[] {
  return [...new Set(lockedInNpm(model, project).map(({ name }) => name))];
}
