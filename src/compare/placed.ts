import type { WrittenLine } from '../compile/document/document.ts';
import { mapIn } from '../compile/document/maps.ts';
import type { PlannedArtifact } from '../compile/plan/plan.ts';
import type { RunData } from '../compile/plan/run-data/run-data.ts';
import { copiedBy } from '../compile/plan/step.ts';
import type { CopyData } from '../compile/plan/step.ts';
import { ownerText, privilegeOf } from './privilege.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** SHA-256 of files, by path in the build context; undefined if they were not read. */
export type Files = ReadonlyMap<string, string> | undefined;

/** What tells the content of copied files, and what they are for. */
export interface Placing {
  files?: Files;
  /** The generated files, by path in the build context. */
  artifacts: ReadonlyMap<string, PlannedArtifact>;
  /** The programs that root runs for users: those in sudoers and in the set-up of start. */
  programs: ReadonlySet<string>;
}

/** Folders and links, by their paths. */
export function* pathTraits({ directories, links }: Extract<RunData, { script: 'run/paths' }>): Generator<Trait> {
  for (const { path, owner, mode, ...line } of directories)
    yield trait('directory', path, { owner: ownerText(owner), mode }, line, { privileged: privilegeOf(path, undefined, ownerText(owner), new Set()) });
  for (const { link, to, ...line } of links) yield trait('link', link, { to }, line);
}

/** Identifies files by their targets. Generated files have the data that they are made from. */
export function* fileTraits({ artifacts, files, programs }: Placing, data: CopyData, line: WrittenLine, privileged: string | undefined): Generator<Trait> {
  const { from: stage, sources, target: place, byArch, mode, owner, exclude } = data;
  const contents = (source: string) => (byArch === undefined ? [source] : sources).flatMap((each) => files?.get(each)?.slice(0, 12) ?? []).join(' ');
  if (stage !== undefined)
    yield trait('copy', place, { from: stage, source: sources[0], mode, owner, exclude: exclude?.join(' ') }, line, {
      privileged: privilegeOf(place, mode, owner, programs),
    });
  for (const { source, target } of copiedBy(data)) {
    const generated = artifacts.get(source);
    const from = generated ? generated.template : { source };
    if ('partial' in from && generated?.origin.path[2] !== 'paths') {
      if (generated?.origin.path[0] === 'mirrors') yield* mirrorTraits(generated.data, String(generated.origin.path[1]), generated.origin);
      continue;
    }
    const origin = 'source' in from ? { source: byArch ?? from.source } : {};
    yield trait('file', target, { ...origin, content: contents(source), mode, owner }, line, {
      privileged: privilegeOf(target, mode, owner, programs) ?? privileged,
    });
  }
}

function* mirrorTraits({ root, mirror }: Readonly<Record<string, unknown>>, manager: string, line: WrittenLine): Generator<Trait> {
  yield trait('mirror', 'root', { value: root }, line);
  yield trait('mirror', '', mapIn(mirror), line, { manager });
}
