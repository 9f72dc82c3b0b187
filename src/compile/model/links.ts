import { posix } from 'node:path';
import { fill } from './facts/facts.ts';
import { lineageOf } from './lineage.ts';
import type { Stage } from './model.ts';
import { shortest } from './schema/image-paths.ts';

/** As many links of one path as Linux follows. */
const MOST = 40;

/** The links of a stage and its ancestors: where each is itself, and what it leads to. */
type Links = ReadonlyMap<string, string>;

const known = new WeakMap<Stage, Links>();

/** Where a path leads by the links that a stage and its ancestors declare; those of a base image are not known. */
export function throughLinks(stage: Stage, path: string): string {
  return follow(linksOf(stage), path);
}

/** Where a link is itself, whatever it leads to. */
export function placeOfLink(stage: Stage, link: string): string {
  return placeIn(linksOf(stage), link);
}

function follow(links: Links, path: string): string {
  let place = path;
  for (let count = 0; count < MOST && links.size > 0; count += 1) {
    const link = foldersTo(place).find((folder) => links.has(folder));
    if (link === undefined) break;
    place = posix.resolve(posix.dirname(link), links.get(link)!, `.${place.slice(link.length)}`);
  }
  return place;
}

function placeIn(links: Links, link: string): string {
  return posix.join(follow(links, posix.dirname(link)), posix.basename(link));
}

/** A link can be in a folder to which one before it leads. */
function linksOf(stage: Stage): Links {
  const found = known.get(stage);
  if (found) return found;
  const links = new Map<string, string>();
  known.set(stage, links);
  for (const { facts, spec } of lineageOf(stage).toReversed())
    for (const { link, to } of spec.paths ?? [])
      if (link !== undefined && to !== undefined) links.set(placeIn(links, shortest(fill(link, facts))), fill(to, facts));
  return links;
}

/** The folders above a path, outer ones first, and the path. */
function foldersTo(path: string): string[] {
  const steps = path.split('/').slice(1);
  return steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}`);
}
