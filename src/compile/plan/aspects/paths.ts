import { dirname } from 'node:path/posix';
import type { PathSpec } from '../../model/declaration/files.ts';
import { fill } from '../../model/facts/facts.ts';
import { numericOwner, originOf, ownerNumbers, runStep, writtenAt } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { copyOfFile } from '../copy.ts';
import { foldersBelow, isStandard } from '../folders.ts';
import { copyStep, merged } from './files.ts';
import type { Copy } from './files.ts';

/** Directories and links: one RUN for all of them. Files with their content in tools.yaml are generated, and copied as other files are. */
export function paths(context: StageContext): Contribution {
  const { model, stage, planned } = context;
  const items = [...(stage.spec.paths ?? []).entries()];
  const directories = items.flatMap(([index, item]) => (item.directory === undefined ? [] : [directoryOf(context, item, item.directory, index)]));
  const links = items.flatMap(([index, { link, to, reason }]) =>
    link === undefined
      ? []
      : [{ link: fill(link, planned.facts), to: fill(to!, planned.facts), ...writtenAt(model, [...stage.path, 'paths', index]), ...(reason && { reason }) }],
  );
  const files = items.flatMap(([index, item]) => (item.file === undefined ? [] : [{ index, item, target: fill(item.file, planned.facts) }]));
  const copies = files.map(({ index, item, target }): Copy => ({
    data: copyOfFile(`${context.out}/${artifactOf(stage.name, target)}`, target, { mode: item.mode, owner: numericOwner(stage, item.owner) }),
    title: item.reason,
    index,
  }));
  const above = new Set(links.map(({ link }) => dirname(link)));
  const first = items.find(([, { file }]) => file === undefined);
  const data = { script: 'run/paths', above: [...above].filter((folder) => !isStandard(folder)).toSorted(), directories, links } as const;
  return {
    steps: [
      ...(first ? [runStep(context, ['paths', first[0]], data, 'Directories and links')] : []),
      ...merged(copies).map((copy) => copyStep(context, 'paths', copy)),
    ],
    artifacts: files.map(({ index, item, target }) => ({
      path: artifactOf(stage.name, target),
      template: { partial: 'artifacts/content' },
      origin: originOf(model, [...stage.path, 'paths', index]),
      data: { content: fill(item.content ?? '', planned.facts) },
    })),
  };
}

/** A directory, and the folders above it that it needs in a home or another directory of a user, which belong to that user. */
function directoryOf(context: StageContext, { owner, mode, reason }: PathSpec, written: string, index: number) {
  const { model, stage, planned } = context;
  const { user, users, session, facts } = planned;
  const path = fill(written, facts);
  const places = [
    ...(user ? [user.home, ...session.owns].map((place) => [place, `${user.uid}:${user.gid}`] as const) : []),
    ...users.flatMap(({ home, uid, gid }) => (home === undefined || uid === undefined || gid === undefined ? [] : [[home, `${uid}:${gid}`] as const])),
  ];
  const holder = places.find(([place]) => path.startsWith(`${place}/`));
  const above = holder ? foldersBelow(dirname(path), [holder[0]]).map((folder) => ({ path: folder, owner: holder[1] })) : [];
  const numbers = ownerNumbers(stage, owner);
  return {
    path,
    above,
    ...writtenAt(model, [...stage.path, 'paths', index]),
    ...(numbers && { owner: numbers }),
    ...(mode && { mode }),
    ...(reason && { reason }),
  };
}

/** The path of a generated file in the folder of generated files. */
function artifactOf(stage: string, target: string): string {
  return `paths/${stage}${target}`;
}
