import { basename } from 'node:path';
import { didYouMean, slip } from '../../../../diagnostic/did-you-mean.ts';
import type { Document } from '../../../document/document.ts';
import { locate, nodeAt } from '../../../document/locate.ts';
import { rename } from '../../fixes.ts';
import { fits } from '../fits.ts';
import type { Schema } from '../../managers/written-schema.ts';
import { keysOf } from './fault.ts';
import type { PlacedFault, Wording } from './fault.ts';
import { elsewhere, keyLike, replacement } from './elsewhere.ts';
import { example, meaning, ruleOf } from './hints.ts';
import { divide } from './retype.ts';

/** The number of keys that a hint can name. */
const MOST = 12;

/** A key that the map does not have: the key that does it, or the nearest one. */
export function unknownKey({ document, root, path, name, schema, params }: PlacedFault): Wording {
  const key = String(params['additionalProperty']);
  const known = keysOf(schema);
  const misspelt = slip(key, known) ?? keyLike(schema, key);
  const suits = misspelt !== undefined && fits(nodeAt(document, [...path, key])?.value, schema.properties![misspelt]!, root);
  const instead = replacement(schema, key) ?? (suits ? undefined : elsewhere({ document, root, path }, key));
  return {
    code: 'UNKNOWN_KEY',
    message: `${path.length > 0 ? name : fileOf(document, key)} has no key "${key}"`,
    hint: instead ?? didYouMean(key, known) ?? (known.length > MOST ? ownKey(schema, key) : `the keys are ${known.join(', ')}`),
    at: 'key',
    path: [...path, key],
    fix: rename(document, [...path, key], key.length > 3 && !instead ? misspelt : undefined), // `apk` is not `apt`
  };
}

function ownKey({ patternProperties = {} }: Schema, key: string): string {
  const own = '^x-' in patternProperties ? `; one of your own begins with x-: x-${key}` : '';
  return `editors list the keys with schema/tools.schema.json${own}`;
}

/** The name of the file that has a key beside `stages`. */
function fileOf(document: Document, key: string): string {
  return basename(locate(document, [key], 'key').file);
}

export function missingKey({ name, schema, params }: PlacedFault): Wording {
  return { code: 'MISSING_KEY', message: `${name} is missing the key "${params['missingProperty']}"`, hint: example(schema), at: 'key' };
}

/** A key that the pattern of `propertyNames` refuses. */
export function badKey({ document, path, name, schema }: PlacedFault, key: string): Wording {
  const place = [...path, key];
  const meant = meaning(schema, key);
  if (meant !== undefined)
    return { code: 'BAD_NAME', message: `"${key}" is not a valid key of ${name}`, hint: `the key is \`${meant}\``, fix: rename(document, place, meant), at: 'key', path: place };
  const { hint = ruleOf(schema) ?? `a key must match ${schema.pattern}`, fix } = divide(document, place) ?? {};
  return { code: 'BAD_NAME', message: `"${key}" is not a valid key of ${name}`, hint, fix, at: 'key', path: place };
}
