import type { Path } from '../../document/document.ts';
import { lineageOf } from '../../model/lineage.ts';
import type { Finding } from '../../model/rule.ts';
import { soundStages } from '../../model/walk.ts';
import type { PlanSubject } from '../rule.ts';
import { readCalls } from '../shell/read-calls.ts';
import { writtenBy } from '../shell/writes.ts';
import { commandsIn, copiedBy, copiedPathOf } from '../step.ts';
import type { Step } from '../step.ts';

export function* volumeWritten({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    const { parent, steps } = planned(stage);
    if (!parent || parent.volumes.length === 0) continue;
    const told = new Set<string>();
    for (const { place, path } of steps.flatMap((step) => placesOf(step))) {
      const volume = parent.volumes.find((each) => `${place}/`.startsWith(`${each}/`));
      if (volume === undefined || told.has(String(path))) continue;
      told.add(String(path));
      const holder = lineageOf(parent).findLast(({ volumes }) => volumes.includes(volume))!;
      yield {
        path,
        message: `stage "${stage.name}" writes "${place}", but "${volume}" is a volume since stage "${holder.name}": not every builder keeps that`,
        hint: `write it in stage "${holder.name}", where the volume comes last, or declare the volume in the last stage that writes there`,
      };
    }
  }
}

/** The paths that a step writes, as far as they are known, each with its location. */
function placesOf(step: Step): { place: string; path: Path }[] {
  const { path } = step.origin;
  const at = (place: string, key: Path = path) => ({ place: place.replace(/(.)\/$/, '$1'), path: key });
  if (step.instruction === 'COPY') {
    const copied = copiedPathOf(step.data);
    return copied === undefined ? copiedBy(step.data).map(({ target }) => at(target)) : [at(copied)];
  }
  if (step.instruction !== 'RUN') return [];
  const { data } = step;
  if ('url' in data) return data.target === undefined ? [] : [at(data.target)];
  if (data.script === 'run/extract') return [at(data.target)];
  if (data.script === 'run/directories') return data.directories.map((place) => at(place));
  if (data.script === 'run/accounts') return data.users.flatMap(({ home }) => (home === undefined ? [] : [at(home)]));
  if (data.script === 'run/paths') return [...data.directories.map((item) => at(item.path)), ...data.links.map(({ link }) => at(link))];
  return commandsIn(step).flatMap(({ text, index }) =>
    (readCalls(text)?.calls ?? []).flatMap(writtenBy).map((written) => at(written.path, [...path.slice(0, 3), index])),
  );
}
