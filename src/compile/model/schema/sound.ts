import type { Code } from '../../../generated/codes.ts';
import type { Document, Path } from '../../document/document.ts';
import { isMap, mapIn } from '../../document/maps.ts';
import { lineageOf } from '../lineage.ts';
import type { Schema } from '../managers/manager.ts';
import type { Model } from '../model.ts';
import { fits } from './fits.ts';

/** Codes of rules that look only at names: they hold for a stage with a fault as well. */
const NAMES: readonly Code[] = ['UNKNOWN_PARENT', 'PARENT_CYCLE'];

/** A document with faults in its shape, reduced to what fits the schema, and the findings of rules that do not follow from what is missing. */
export interface SoundPart {
  document: Document;
  holds(model: Model): (code: Code, path: Path) => boolean;
}

/** The part of a document that rules can check in spite of faults elsewhere. A stage with a fault keeps only its name and its parent. */
export function soundPart(document: Document, schema: Schema): SoundPart | undefined {
  const written = mapIn(document.root.value);
  if (!isMap(written['stages'])) return undefined;
  const fitting = (value: unknown, inner: Schema | undefined) => inner !== undefined && fits(value, inner, schema);
  const { stage, group } = schema.definitions ?? {};
  const stages = new Map(Object.entries(written['stages']).map(([name, value]) => [name, { value, sound: fitting(value, stage) }]));
  const groups = Object.entries(mapIn(written['groups'])).filter(([, value]) => fitting(value, group));
  const others = Object.entries(written).filter(([key]) => key !== 'stages' && key !== 'groups');
  const whole = fits({ ...Object.fromEntries(others), groups: written['groups'] ?? null, stages: { sound: {} } }, schema);
  const spec = {
    ...Object.fromEntries(whole ? others : []),
    version: 1,
    groups: Object.fromEntries(whole ? groups : []),
    stages: Object.fromEntries([...stages].map(([name, { value, sound }]) => [name, sound ? value : parentOf(value)])),
  };
  return {
    document: { ...document, root: { ...document.root, value: spec } },
    holds: (model) => {
      const sound = new Set([...model.stages.values()].filter((one) => whole && lineageOf(one).every(({ name, spec: { matches } }) => stages.get(name)?.sound && matches === undefined)).map(({ name }) => name));
      return (code, path) => NAMES.includes(code) || (path[0] === 'stages' && sound.has(String(path[1])));
    },
  };
}

function parentOf(value: unknown): object {
  const { parent } = mapIn(value);
  return typeof parent === 'string' ? { parent } : {};
}
