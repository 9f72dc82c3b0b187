import { remove } from '../../fixes.ts';
import type { PlacedFault, Wording } from './fault.ts';
import { example } from './hints.ts';

export function repeatedItem({ document, path, name, params, data }: PlacedFault): Wording {
  const place = [...path, Number(params['i'])];
  return {
    code: 'REPEATED_ITEM',
    message: `${name} has ${JSON.stringify(Array.isArray(data) && data[Number(params['i'])])} twice`,
    hint: 'keep one of them',
    path: place,
    fix: remove(document, place, 'the second'),
  };
}

export function emptyValue({ name, schema }: PlacedFault): Wording {
  return { code: 'BAD_VALUE', message: `${name} is empty`, hint: example(schema) };
}

/** A number below the minimum or above the maximum. */
export function outOfRange({ name, schema, keyword, params, data }: PlacedFault): Wording {
  return {
    code: 'BAD_VALUE',
    message: `${name} is ${String(data)}, which is ${keyword === 'minimum' ? 'less' : 'more'} than ${String(params['limit'])}`,
    hint: example(schema),
  };
}
