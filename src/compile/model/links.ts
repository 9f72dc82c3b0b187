import { posix } from 'node:path';
import { fill } from './facts/facts.ts';
import { lineageOf } from './lineage.ts';
import type { Stage } from './model.ts';
import { shortest } from './schema/image-paths.ts';

/** As many links of one path as Linux follows. */
const MOST = 40;

/** Where a path leads by the links that a stage and its ancestors declare; those of a base image are not known. */
export function throughLinks(stage: Stage, path: string): string {
  const links = new Map(lineageOf(stage).toReversed().flatMap(linksOf));
  let place = path;
  for (let count = 0; count < MOST && links.size > 0; count += 1) {
    const link = foldersTo(place).find((folder) => links.has(folder));
    if (link === undefined) break;
    place = posix.resolve(posix.dirname(link), links.get(link)!, `.${place.slice(link.length)}`);
  }
  return place;
}

/** Where a link is itself, whatever it leads to. */
export function placeOfLink(stage: Stage, link: string): string {
  return posix.join(throughLinks(stage, posix.dirname(link)), posix.basename(link));
}

function linksOf({ facts, spec: { paths } }: Stage): (readonly [link: string, to: string])[] {
  return (paths ?? []).flatMap(({ link, to }) => (link === undefined || to === undefined ? [] : [[shortest(fill(link, facts)), fill(to, facts)] as const]));
}

/** The folders above a path, outer ones first, and the path. */
function foldersTo(path: string): string[] {
  const steps = path.split('/').slice(1);
  return steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}`);
}
