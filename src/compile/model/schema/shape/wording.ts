import { basename } from 'node:path';
import type { Document, Path } from '../../../document/document.ts';
import type { Schema } from '../../managers/written-schema.ts';
import type { PlacedFault, ShapeFault, Wording } from './fault.ts';
import { example } from './hints.ts';
import { missingKey, unknownKey } from './keys.ts';
import { emptyValue, outOfRange, repeatedItem } from './sizes.ts';
import { unknownValue, wrongConstant, wrongFormat, wrongPattern, wrongType } from './values.ts';

/** By keyword of the schema. */
const WORDINGS: Readonly<Record<string, (fault: PlacedFault) => Wording>> = {
  additionalProperties: unknownKey,
  required: missingKey,
  type: wrongType,
  enum: unknownValue,
  const: wrongConstant,
  not: wrongPattern,
  pattern: wrongPattern,
  format: wrongFormat,
  uniqueItems: repeatedItem,
  minItems: emptyValue,
  minProperties: emptyValue,
  minLength: emptyValue,
  minimum: outOfRange,
  maximum: outOfRange,
};

/** The message, the hint and the fix for a fault. */
export function wordingOf(document: Document, root: Schema, fault: ShapeFault, path: Path): Wording {
  const schema: Schema = fault.parentSchema ?? {};
  const name = nameOf(document, path);
  const { [fault.keyword]: say } = WORDINGS;
  return say?.({ ...fault, document, root, path, name, schema }) ?? { code: 'BAD_VALUE', message: `${name} ${fault.message ?? 'is wrong'}`, hint: example(schema) };
}

/** The name of the value at a path in messages: `apt[0] of stage "base"`. */
function nameOf({ file }: Document, path: Path): string {
  const [first, second, ...rest] = path;
  if (first === undefined) return basename(file);
  if ((first !== 'stages' && first !== 'groups') || second === undefined) return dotted(path);
  const holder = `${first.slice(0, -1)} "${second}"`;
  return rest.length > 0 ? `${dotted(rest)} of ${holder}` : holder;
}

function dotted(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
