import { posix } from 'node:path';
import { fill } from '../../model/facts/facts.ts';
import { placeOfLink, throughLinks } from '../../model/links.ts';
import type { Stage } from '../../model/model.ts';
import { shortest } from '../../model/schema/image-paths.ts';
import type { PlannedStage } from '../plan.ts';
import { onPath, READ, SYSTEM } from './place.ts';
import type { Trusted } from './place.ts';

/** The places that links lead to from where root runs or loads code. */
export function linkedFrom(stage: Stage, { facts, path: everybody, sudoers }: PlannedStage, own: readonly Trusted[]): Trusted[] {
  const inherited = [...everybody.map((place) => onPath(place, [])), ...sudoers.flatMap(({ commands }) => commands.map((place) => ({ place })))];
  const trusted: readonly Place[] = [...SYSTEM, ...own, ...inherited];
  const { path, spec } = stage;
  return (spec.paths ?? []).flatMap(({ link: written }, index) => {
    if (written === undefined) return [];
    const link = shortest(fill(written, facts));
    const real = placeOfLink(stage, link);
    const place = throughLinks(stage, link);
    const isAmong = (places: readonly Place[]) => places.some((each) => [link, real].some((at) => isUsedWith(at, each)));
    const led = { place, written: place, by: `root uses the link "${link}" to`, tree: true, path: [...path, 'paths', index, 'to'] };
    if (isAmong(trusted)) return [led];
    return isAmong(READ) ? [{ ...led, by: `root can use the link "${link}" to`, ofSession: true }] : [];
  });
}

type Place = Pick<Trusted, 'place' | 'tree'>;

/** Whether a link is at, above or in a place. */
function isUsedWith(at: string, { place, tree }: Place): boolean {
  return at === place || place.startsWith(`${at}/`) || (tree ? at.startsWith(`${place}/`) : posix.dirname(at) === place);
}
