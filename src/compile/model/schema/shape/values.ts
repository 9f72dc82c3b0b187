import { didYouMean, slip } from '../../../../diagnostic/did-you-mean.ts';
import { correct, replaceWith } from '../../fixes.ts';
import { kindOf, typeNames } from '../type-names.ts';
import type { PlacedFault, Wording } from './fault.ts';
import { example, refusal, ruleOf } from './hints.ts';
import { badKey } from './keys.ts';
import { bracketed, keyed } from './listed.ts';
import { chomp, rejoin, respell, retype, reworded } from './retype.ts';

export function wrongType(fault: PlacedFault): Wording {
  const { document, path, name, schema, data } = fault;
  const retyped = reworded(document, path, data, schema) ?? keyed(fault) ?? bracketed(fault) ?? retype(document, path, data, schema);
  return {
    code: 'WRONG_TYPE',
    message: `${name} must be ${typeNames(schema.type ?? [])}, not ${kindOf(data)}`,
    hint: retyped?.hint ?? (typeof data === 'object' ? undefined : (refusal(schema, data) ?? ruleOf(schema))) ?? example(schema),
    fix: retyped?.fix,
  };
}

export function unknownValue({ document, path, name, schema, data }: PlacedFault): Wording {
  const known = (schema.enum ?? []).map(String);
  return {
    code: 'UNKNOWN_VALUE',
    message: `${name} is ${JSON.stringify(data)}, but must be one of ${known.join(', ')}`,
    hint: didYouMean(String(data), known),
    fix: correct(document, path, slip(String(data), known)),
  };
}

export function wrongConstant({ document, path, name, schema, data }: PlacedFault): Wording {
  const constant = JSON.stringify(schema.const);
  return {
    code: 'UNKNOWN_VALUE',
    message: `${name} must be ${constant}, not ${JSON.stringify(data)}`,
    hint: `write ${constant}`,
    fix: data === String(schema.const) ? replaceWith(document, path, constant) : undefined,
  };
}

/** A text that the pattern refuses. */
export function wrongPattern(fault: PlacedFault): Wording {
  const { document, path, name, schema, data, propertyName } = fault;
  if (propertyName !== undefined) return badKey(fault, propertyName);
  const pattern = schema.pattern ?? '';
  const joined = rejoin(document, path, pattern) ?? chomp(document, path, data, pattern) ?? reworded(document, path, data, schema);
  return {
    code: 'BAD_VALUE',
    message: `${name} is invalid: ${JSON.stringify(data)}`,
    hint: joined?.hint ?? refusal(schema, data) ?? ruleOf(schema) ?? example(schema),
    fix: joined ? joined.fix : respell(document, path, data, pattern),
  };
}

export function wrongFormat({ name, schema, params }: PlacedFault): Wording {
  return { code: 'BAD_VALUE', message: `${name} is not a valid ${String(params['format'])}`, hint: example(schema) };
}
