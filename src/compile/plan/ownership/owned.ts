import { fill } from '../../model/facts/facts.ts';
import { throughLinks } from '../../model/links.ts';
import type { Model, Stage } from '../../model/model.ts';
import { shortest } from '../../model/schema/image-paths.ts';
import { sourceOf } from '../../model/source.ts';
import { writtenUsers } from '../../model/users.ts';
import type { PlannedStage } from '../plan.ts';
import { OPEN_PATHS } from '../system-paths.ts';
import type { Owned } from './place.ts';
import { mainUsers, mayWrite, writerOf } from './writer.ts';

/** World-writable directories of every image. */
export const OPEN: readonly Owned[] = OPEN_PATHS.map((place) => ({ place, written: place, by: 'everybody' }));

/** Paths that a stage gives to its users: the homes, `session.owns`, files and copies with an owner, and the folders created for those files. */
export function ownedIn(model: Model, stage: Stage, { user, facts, steps }: PlannedStage): Owned[] {
  const {
    path,
    spec: { session, copy, files, paths, downloads },
  } = stage;
  const declared = [
    ...writtenUsers(stage).flatMap(({ spec: { name, uid, home }, path: at }) =>
      home === undefined ? [] : [{ place: home, by: `the user "${name}"`, uid: String(uid ?? name), path: [...at, 'home'] }],
    ),
    ...(session?.owns ?? []).map((place, index) => ({
      place,
      by: `the user "${user!.name}"`,
      uid: String(user!.uid),
      ofSession: false, // tools.yaml says that no program of root reads it
      path: [...path, 'session', 'owns', index],
    })),
    ...(files ?? []).flatMap((file, index) => {
      const isFile = !file.extract && model.sources.kind(sourceOf(model, stage, file)) === 'file';
      const writer = writerOf(stage, file);
      return writer ? [{ place: file.target, ...writer.of, isFile, path: [...path, 'files', index, writer.key] }] : [];
    }),
    ...(copy ?? []).flatMap(({ target, ...rights }, index) => {
      const writer = writerOf(stage, rights);
      return writer ? [{ place: target, ...writer.of, path: [...path, 'copy', index, writer.key] }] : [];
    }),
    ...(paths ?? []).flatMap((item, index) => {
      const place = item.directory ?? item.file;
      const writer = writerOf(stage, item);
      return writer ? [{ place: place!, ...writer.of, isFile: item.file !== undefined, path: [...path, 'paths', index, writer.key] }] : [];
    }),
    ...(downloads ?? []).flatMap(({ target, git, version = '{version}', unpack = 'none', ...rights }, index) => {
      const writer = writerOf(stage, rights);
      const place = target?.replaceAll('{version}', version);
      return writer ? [{ place: place!, ...writer.of, isFile: git === undefined && unpack === 'none', path: [...path, 'downloads', index, writer.key] }] : [];
    }),
  ].map((owned) => ({ ...owned, place: shortest(fill(owned.place, facts)) }));
  const folders = steps.flatMap(({ instruction, data, origin }) =>
    instruction === 'RUN' && data.script === 'run/folders'
      ? data.owned.map((folder) => ({
          place: folder.path,
          by: `the user ${folder.owner}`,
          uid: folder.owner.split(':')[0]!,
          path: declared.find(({ place }) => `${place}/`.startsWith(`${folder.path}/`))?.path ?? origin.path,
        }))
      : [],
  );
  const main = mainUsers(stage);
  return [...declared, ...folders].map((owned) => ({
    ofSession: main.some((account) => mayWrite(account, owned)),
    ...owned,
    place: throughLinks(stage, owned.place),
    written: owned.place,
    stage: stage.name,
  }));
}
