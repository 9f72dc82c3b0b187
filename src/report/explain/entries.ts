import type { WrittenLine } from '../../compile/document/document.ts';
import { lineText, onlyLine } from '../../compile/document/locate.ts';
import { asWritten } from '../../compile/model/facts/build-facts.ts';
import type { ListPlace } from '../../compile/model/project-files/listed.ts';
import { platformsFor } from '../../compile/model/package-platforms.ts';
import type { PlannedPackage, PlannedStage } from '../../compile/plan/plan.ts';
import { stepEntries } from './step-entries.ts';

/** An item of a stage, with the stage and the line of tools.yaml that declare it. */
export interface Explained extends WrittenLine {
  what: string;
  value: string;
  stage: string;
  /** For a package: its name and, if a list declares it, its location in the list. */
  name?: string;
  list?: ListPlace;
  /** Whether it only limits the version of a package. */
  limit?: true;
}

/** The items that a stage adds to those it inherits. */
export function entriesOf(stage: PlannedStage): Explained[] {
  const from = (what: string, value: string, line: WrittenLine) => ({ what, value: asWritten(value), stage: stage.name, ...onlyLine(line) });
  return [
    ...stage.support.map(({ name, until }) => from('support', `${name} until ${until}`, stage.lineOf('from'))),
    ...(stage.dates.release ? [from('release', stage.dates.release, stage.lineOf('dates', 'release'))] : []),
    ...(stage.dates.endOfLife ? [from('end of life', stage.dates.endOfLife, stage.lineOf('dates', 'end-of-life'))] : []),
    ...stage.packages.map((item) => packageEntry(stage, item)),
    ...stage.steps.flatMap((step) => stepEntries(stage, step).map(([what, value, at = step.origin]) => from(what, value, at))),
    ...stage.allows.map(({ rule, within, reason, only, ...at }) =>
      from('allow', `${rule} in ${within}${only ? ` for ${only.join(', ')}` : ''} — ${reason}`, at),
    ),
    ...Object.entries(stage.annotations).flatMap(([name, value]) =>
      stage.parent?.annotations[name] === value ? [] : [from('annotation', `${name}=${value}`, stage.lineOf('annotations', name))],
    ),
    ...(stage.image?.tags ?? []).map((tag, index) => from('image', `${stage.image!.repository}:${tag}`, tagLine(stage, index))),
  ];
}

/** The line of a tag, in the list of tags or alone. */
function tagLine({ lineOf }: PlannedStage, index: number): WrittenLine {
  const [alone, inList] = [lineOf('publish', 'tag'), lineOf('publish', 'tags', index)];
  return alone.line > inList.line ? alone : inList;
}

function packageEntry(stage: PlannedStage, item: PlannedPackage): Explained {
  const { manager, name, list } = item;
  return { what: manager, value: packageText(item), stage: stage.name, ...onlyLine(item), name, ...(list && { list }) };
}

export function limitEntry(stage: PlannedStage, item: PlannedPackage): Explained {
  return { ...packageEntry(stage, item), what: `${item.manager} constraint`, limit: true };
}

/** The place of an item, in the declaration or in a list. */
export function placeOf({ list, ...written }: Pick<Explained, 'list' | 'line' | 'source'>, declaration: string): string {
  return list ? lineText({ line: list.line, source: list.file }, declaration) : lineText(written, declaration);
}

function packageText({ spec, group, reason, fields }: PlannedPackage): string {
  const platforms = platformsFor({ fields });
  return [spec, platforms.length > 0 && `(${platforms.join(', ')})`, group && `(group ${group})`, reason && `— ${reason}`].filter(Boolean).join(' ');
}
