import type { Path } from '../../document/document.ts';
import { fill } from '../../model/facts/facts.ts';
import { throughLinks } from '../../model/links.ts';
import { placesIn } from '../../model/reference/loaders.ts';
import type { Stage } from '../../model/model.ts';
import { shortest } from '../../model/schema/image-paths.ts';
import type { PlannedStage } from '../plan.ts';
import { linkedFrom } from './linked.ts';
import { onPath } from './place.ts';
import type { Trusted } from './place.ts';
import { programsOf, setUpOf } from '../set-up.ts';
import { executedBy } from '../shell/executed.ts';

/** The paths that a stage adds to those from which root runs or loads code: its PATH, variables, set-up and sudo commands. */
export function trustedIn(stage: Stage, planned: PlannedStage): Trusted[] {
  const { path, name, spec } = stage;
  const inherited = new Set(planned.parent?.path);
  const variables = planned.steps.flatMap((step) => (step.instruction === 'ENV' ? step.data.variables : []));
  const places: Trusted[] = [
    ...planned.path.filter((place) => !inherited.has(place)).map((place) => onPath(place, pathOf(place))),
    ...variables.flatMap(({ name: key, value }) =>
      placesIn(key, value).map((place) => ({ place, written: place, by: `root's ${key} has`, tree: true, path: [...path, 'env', key] })),
    ),
    ...rootCommands(stage, planned),
    ...(spec.sudoers ?? []).flatMap(({ commands }, index) =>
      commands.map((place, number) => ({ place, written: place, by: 'sudoers allows', path: [...path, 'sudoers', index, 'commands', number] })),
    ),
  ];
  const linked = linkedFrom(stage, planned, places);
  const led = places
    .map((each) => ({ ...each, place: throughLinks(stage, each.place) }))
    .filter(({ place }) => !linked.some((link) => link.place === place && !link.ofSession));
  return [...new Map([...places, ...led].map((each) => [JSON.stringify(each), each])).values(), ...linked]
    .filter(({ place }) => place.startsWith('/'))
    .map((trusted) => ({ ...trusted, place: shortest(trusted.place), stage: name }));

  function pathOf(place: string): Path {
    const index = (spec.path ?? []).findIndex((written) => fill(written, planned.facts) === place);
    return index < 0 ? path : [...path, 'path', index];
  }
}

/** What root uses as code in containers: the set-up in the start script, or the program and the health check of a container that runs as root. */
function rootCommands(stage: Stage, planned: PlannedStage): Trusted[] {
  return [
    { by: 'the set-up as root', ...setUpOf(stage, planned) },
    { by: 'the container as root', ...programsOf(stage, planned) },
  ].flatMap(({ by, calls, pipes, homes }) =>
    executedBy({ calls: [...calls.keys()], pipes }, homes).map(({ place, use, call }) => ({
      place,
      written: place,
      by: `${by} ${use}`,
      tree: use === 'loads code from',
      path: calls.get(call)!.path,
    })),
  );
}

/** The variables of a stage by which programs of root find code below the current folder. */
export function looseIn({ path }: Stage, { steps }: PlannedStage): { name: string; part: string; path: Path }[] {
  return steps
    .flatMap((step) => (step.instruction === 'ENV' ? step.data.variables : []))
    .flatMap(({ name, value }) => placesIn(name, value).flatMap((part) => (part.startsWith('/') ? [] : [{ name, part, path: [...path, 'env', name] }])));
}
