import type { Model, Stage } from '../../model/model.ts';
import { lineageOf } from '../../model/lineage.ts';
import { lineOf } from '../../model/place.ts';
import type { Finding } from '../../model/rule.ts';
import { writtenUsers } from '../../model/users.ts';
import { walkDown } from '../../model/walk.ts';
import { firstOf, ownedEntries, ownedMeeting, trustedEntries, trustedMeeting } from '../ownership/meeting.ts';
import type { Known } from '../ownership/meeting.ts';
import { OPEN, ownedIn } from '../ownership/owned.ts';
import { READ, SYSTEM } from '../ownership/place.ts';
import type { Owned, Trusted } from '../ownership/place.ts';
import { looseIn, trustedIn } from '../ownership/trusted.ts';
import type { PlannedStage } from '../plan.ts';
import type { PlanSubject } from '../rule.ts';

const EVERYWHERE: Known = new Map<string, Owned | Trusted>([...[...SYSTEM, ...READ].flatMap(trustedEntries), ...OPEN.flatMap(ownedEntries)]);

export function* unsafePath({ model, planned }: PlanSubject): Iterable<Finding> {
  const sides = new Map(Array.from(model.stages.values(), (stage) => [stage, sidesOf(model, stage, planned(stage))]));
  const entries = (stage: Stage) => {
    const { owned, trusted } = sides.get(stage)!;
    return [...owned.flatMap(ownedEntries), ...trusted.flatMap(trustedEntries)];
  };
  for (const { stage, inherited } of walkDown<Owned | Trusted>(model, entries)) {
    const { owned, trusted } = sides.get(stage)!;
    const own: Known = new Map(trusted.flatMap(trustedEntries));
    const reported = new Set<string>(); // the folder of a file can have the same owner: report that once
    for (const place of owned) {
      const meets = firstOf<Trusted>(trustedMeeting(place), [EVERYWHERE, own, inherited]);
      const where = JSON.stringify(place.path);
      if (!meets || reported.has(where)) continue;
      reported.add(where);
      yield ownedFinding(model, place, meets);
    }
    for (const place of trusted) {
      const meets = firstOf<Owned>(ownedMeeting(place), [EVERYWHERE, inherited]);
      if (meets) yield trustedFinding(model, place, meets);
    }
    const loose = looseIn(stage, planned(stage));
    if (loose.length > 0 && !lineageOf(stage).some(hasUsers) && !hasUserBelow(stage)) continue;
    for (const { name, part, path } of loose) {
      yield {
        path,
        message: `root's ${name} has ${part === '' ? 'an empty part' : `"${part}"`}, which is below the current folder, and that can be one of a user`,
        hint: 'write absolute paths, and put what only the user needs in `session.env`, which root does not use',
      };
    }
  }
}

function hasUserBelow(stage: Stage): boolean {
  return hasUsers(stage) || stage.children.some(hasUserBelow);
}

function hasUsers(stage: Stage): boolean {
  return writtenUsers(stage).length > 0;
}

function sidesOf(model: Model, stage: Stage, planned: PlannedStage): { owned: Owned[]; trusted: Trusted[] } {
  return { owned: ownedIn(model, stage, planned), trusted: trustedIn(stage, planned) };
}

function ownedFinding(model: Model, { place, written, by, path = [], stage }: Owned, trusted: Trusted): Finding {
  const reason = trusted.path
    ? `${trusted.by} ${relation(trusted.written, place)} (${from(model, trusted)})`
    : trusted.ofSession
      ? `programs of root read "${trusted.place}"`
      : `root runs or loads files from "${trusted.place}"`;
  return {
    path,
    message: `stage "${stage}" gives "${written}"${written === place ? '' : `, which is "${place}",`} to ${by}, but ${reason}`,
    hint:
      trusted.ofSession && !trusted.path
        ? 'let root own it, or list its directory in `session.owns` if no program of root reads it'
        : trusted.by.includes(' link ')
          ? 'lead the link to where only root can write, for example into /usr/libexec'
          : 'give the user a directory that root does not use, for example /opt/<user>, and list it in `session.path` and `session.env`',
  };
}

function trustedFinding(model: Model, { written, by, path = [] }: Trusted, owned: Owned): Finding {
  const owner = owned.path ? `belongs to ${owned.by} (${from(model, owned)})` : `is writable by ${owned.by}`;
  return {
    path,
    message: `${by} "${written}", and "${owned.place}" ${owner}`,
    hint: by.startsWith("root's")
      ? 'put what only the user needs in `session.path` and `session.env`, which root does not use'
      : 'put the program where only root can write, for example in /usr/libexec',
  };
}

function relation(trusted: string, owned: string): string {
  return trusted === owned ? 'it' : `"${trusted}"`;
}

function from(model: Model, { stage, path = [] }: Owned | Trusted): string {
  return `stage "${stage}", ${lineOf(model, path)}`;
}
