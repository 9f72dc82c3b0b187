import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { labelOf, placeInStage } from '../packages.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';
import type { Text } from '../texts.ts';
import { walkDown } from '../walk.ts';

/** A pattern of packages that a stage excludes. */
interface Exclusion extends Text {
  manager: string;
}

/** An exclusion or a package, and the stage that declares it. */
type Entry = { holder: Stage } & ({ exclusion: Exclusion } | { item: DeclaredPackage });

export function* excludedPackage(model: Model): Iterable<Finding> {
  if ([...model.stages.values()].every((stage) => exclusionsOf(model, stage).length === 0)) return;
  for (const { stage, inherited } of walkDown(model, (one) => entriesOf(model, one))) {
    const above = [...inherited.values()];
    const own = entriesOf(model, stage).map(([, entry]) => entry);
    for (const entry of own) {
      const other = [...own, ...above].find((each) => clash(entry, each) && ('item' in entry || each.holder !== stage));
      if (other) yield finding(model, entry, other);
    }
  }
}

function entriesOf(model: Model, holder: Stage): [id: string, entry: Entry][] {
  return [
    ...exclusionsOf(model, holder).map((exclusion): [string, Entry] => [`exclusion ${exclusion.manager} ${exclusion.text}`, { holder, exclusion }]),
    ...holder.packages.map((item): [string, Entry] => [`package ${item.manager} ${item.key}`, { holder, item }]),
  ];
}

function exclusionsOf({ managers }: Model, { entries, path }: Stage): Exclusion[] {
  return managers.flatMap(({ name: manager, excludes }) =>
    excludes.flatMap((option) => textsIn(entries.get(manager)?.own[option], [...path, manager, option]).map((text) => ({ ...text, manager }))),
  );
}

/** Whether one excludes the other. */
function clash(a: Entry, b: Entry): boolean {
  if ('exclusion' in a) return 'item' in b && excludes(a.exclusion, b.item);
  return 'exclusion' in b && excludes(b.exclusion, a.item);
}

function excludes({ manager, text }: Exclusion, item: DeclaredPackage): boolean {
  return item.manager === manager && fitsPattern(item.name, text.split('*'));
}

/** Whether a name consists of these parts, with anything between them. */
function fitsPattern(name: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return name === first;
  let at = first.length;
  if (!name.startsWith(first)) return false;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.endsWith(last) && name.length - last.length >= at;
}

function finding(model: Model, entry: Entry, other: Entry): Finding {
  const name = `stage "${entry.holder.name}"`;
  const its = other.holder === entry.holder ? 'it' : `stage "${other.holder.name}"`;
  const line = (path: Text['path']) => lineOf(model, path);
  if ('item' in entry && 'exclusion' in other) {
    const message = `${name} installs the ${labelOf(entry.item)}, which ${its} excludes (${line(other.exclusion.path)})`;
    return { path: placeInStage(entry.holder, entry.item), message, hint: 'remove one of them' };
  }
  const { exclusion } = entry as { exclusion: Exclusion };
  const { item } = other as { item: DeclaredPackage };
  const message = `${name} excludes "${exclusion.text}", but ${its} installs the ${labelOf(item)} (${line(item.path)})`;
  return { path: exclusion.path, message, hint: `exclude it in "${other.holder.name}", or remove it there` };
}
