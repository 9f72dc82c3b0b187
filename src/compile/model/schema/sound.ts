import type { Code } from '../../../generated/codes.ts';
import type { Span } from '../../../diagnostic/diagnostic.ts';
import type { Document, Offsets, Path } from '../../document/document.ts';
import { encloses, rangeOf } from '../../document/locate.ts';
import { isMap, mapIn } from '../../document/maps.ts';
import { lineageOf } from '../lineage.ts';
import type { StageSpec } from '../declaration/stage.ts';
import type { Schema } from '../managers/written-schema.ts';
import type { Model } from '../model.ts';
import { fits } from './fits.ts';

/** Codes of rules that look only at names: they hold for a stage with a fault as well. */
const NAMES: readonly Code[] = ['UNKNOWN_PARENT', 'UNKNOWN_GROUP', 'PARENT_CYCLE'];

/** A document with faults in its shape, reduced to what fits the schema, and the findings of rules that do not follow from what is missing. */
export interface SoundPart {
  document: Document;
  /** The stages that are incomplete. */
  faults: Path[];
  holds(model: Model): (code: Code, path: Path) => boolean;
}

/**
 * The part of a document that rules can check in spite of faults elsewhere. A stage with a fault keeps only the names that it refers to.
 * @param duplicates where keys occur again: only one of their values is known
 */
export function soundPart(document: Document, schema: Schema, duplicates: readonly Span[]): SoundPart | undefined {
  const written = mapIn(document.root.value);
  const isDuplicate = (place: Offsets) => duplicates.some((position) => encloses(document, place, position));
  if (!isMap(written['stages']) || [...(document.root.children?.values() ?? [])].some(({ key }) => key && isDuplicate(key))) return undefined;
  const fitting = (path: Path, value: unknown, inner: Schema | undefined) => inner !== undefined && fits(value, inner, schema) && !isDuplicate(rangeOf(document, path));
  const { stage, group } = schema.definitions ?? {};

  const grouped = isMap(written['groups'] ?? {});
  const groups = Object.entries(mapIn(written['groups'])).map(([name, value]) => ({ name, value, sound: fitting(['groups', name], value, group) }));
  const faulty = new Set<unknown>(groups.flatMap(({ name, sound }) => (sound ? [] : [name])));
  const others = Object.entries(written).filter(([key]) => key !== 'stages' && key !== 'groups');
  const whole = fits({ ...written, groups: grouped ? {} : [], stages: { sound: {} } }, schema) && !others.some(([key]) => isDuplicate(rangeOf(document, [key])));
  const stages = Object.entries(written['stages']).map(([name, value]) => {
    const sound = whole && fitting(['stages', name], value, stage) && !(value as StageSpec).use?.some((used) => faulty.has(used));
    return { name, value, sound };
  });

  const spec = {
    ...Object.fromEntries(whole ? others : []),
    version: 1,
    groups: Object.fromEntries(groups.map(({ name, value, sound }) => [name, whole && sound ? value : {}])),
    stages: Object.fromEntries(stages.map(({ name, value, sound }) => [name, sound ? value : linksOf(value, grouped)])),
  };
  const unsound = new Set(stages.flatMap(({ name, sound }) => (sound ? [] : [name])));
  return {
    document: { ...document, root: { ...document.root, value: spec } },
    faults: [...unsound].map((name) => ['stages', name]),
    holds: (model) => {
      const complete = [...model.stages.values()].filter((one) => lineageOf(one).every(({ name, spec: { matches } }) => !unsound.has(name) && matches === undefined));
      const names = new Set(complete.map(({ name }) => name));
      return (code, path) => NAMES.includes(code) || (path[0] === 'stages' && names.has(String(path[1])));
    },
  };
}

/** The names that a stage refers to. */
function linksOf(stage: unknown, grouped: boolean): object {
  const { parent, use } = mapIn(stage);
  const isNames = grouped && Array.isArray(use) && use.every((name) => typeof name === 'string');
  return { ...(typeof parent === 'string' && { parent }), ...(isNames && { use }) };
}
