import type { ErrorObject } from 'ajv';
import type { Diagnostic, Fix } from '../../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../../document/document.ts';
import { locate } from '../../document/locate.ts';
import { didYouMean, didYouMeanOneOf, nearest, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct, remove, rename, replaceWith } from '../fixes.ts';
import { once } from '../once.ts';
import { nameOf } from './path-name.ts';
import { respell, retype } from './retype.ts';
import { kindOf, typeNames } from './type-names.ts';

/** A validator made by ajv, ahead of time or just now, with `allErrors` and `verbose`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

interface Wording {
  code: string;
  message: string;
  hint?: string | undefined;
  at?: 'key';
  fix?: Fix | undefined;
  path?: Path;
}

/** Checks the shape of tools.yaml against the schema: closed maps, types and patterns. One fault gives one diagnostic. */
export function checkShape(document: Document, validate: Validator): Diagnostic[] {
  if (document.root.value === null) {
    return [
      {
        code: 'EMPTY',
        severity: 'error',
        message: 'the file is empty',
        hint: 'start with `dwbuild init`, or write `version: 1` and `stages:`',
        ...locate(document, []),
      },
    ];
  }
  if (validate(document.root.value)) return [];
  return once(
    firstAtEachPlace(validate.errors ?? []).map((error) => {
      const path = pathOf(document, error.instancePath);
      const { code, message, hint, at, fix, path: place = path } = wording(document, error, path);
      return [place, { code, severity: 'error', message, ...(hint && { hint }), ...locate(document, place, at), ...(fix && { fix }) }];
    }),
  );
}

function wording(document: Document, error: ErrorObject, path: Path): Wording {
  const { keyword, params, schema, parentSchema = {}, data, propertyName } = error;
  const name = nameOf(document, path);
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = keysOf(parentSchema);
      return {
        code: 'UNKNOWN_KEY',
        message: `${name} has no key "${key}"`,
        hint: didYouMeanOneOf(key, known, 'keys'),
        at: 'key',
        path: [...path, key],
        fix: rename(document, [...path, key], slip(key, known)),
      };
    }
    case 'required':
      return { code: 'MISSING_KEY', message: `${name} lacks the key "${params['missingProperty']}"`, hint: example(parentSchema), at: 'key' };
    case 'type': {
      const retyped = retype(document, path, data, parentSchema);
      return {
        code: 'WRONG_TYPE',
        message: `${name} must be ${typeNames(schema as string | string[])}, not ${kindOf(data)}`,
        hint: retyped?.hint ?? example(parentSchema),
        fix: retyped?.fix,
      };
    }
    case 'enum':
      return {
        code: 'UNKNOWN_VALUE',
        message: `${name} is ${JSON.stringify(data)}, which is none of ${(schema as unknown[]).join(', ')}`,
        hint: didYouMean(String(data), (schema as unknown[]).map(String)),
        fix: correct(document, path, slip(String(data), (schema as unknown[]).map(String))),
      };
    case 'const':
      return {
        code: 'UNKNOWN_VALUE',
        message: `${name} must be ${JSON.stringify(schema)}, not ${JSON.stringify(data)}`,
        hint: `write ${JSON.stringify(schema)}`,
        fix: data === String(schema) ? replaceWith(document, path, JSON.stringify(schema)) : undefined,
      };
    case 'pattern':
      if (propertyName !== undefined)
        return {
          code: 'BAD_NAME',
          message: `"${propertyName}" can't be a key of ${name}`,
          hint: ruleOf(parentSchema) ?? `a key must match ${String(schema)}`,
          at: 'key',
          path: [...path, propertyName],
        };
      return {
        code: 'BAD_VALUE',
        message: `${name} can't be ${JSON.stringify(data)}`,
        hint: ruleOf(parentSchema) ?? example(parentSchema),
        fix: respell(document, path, data, String(schema)),
      };
    case 'format':
      return { code: 'BAD_VALUE', message: `${name} is not a valid ${String(schema)}`, hint: example(parentSchema) };
    case 'uniqueItems':
      return {
        code: 'REPEATED_ITEM',
        message: `${name} has ${JSON.stringify((data as unknown[])[Number(params['i'])])} twice`,
        hint: 'keep one of the two',
        path: [...path, Number(params['i'])],
        fix: remove(document, [...path, Number(params['i'])], 'the second'),
      };
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { code: 'BAD_VALUE', message: `${name} is empty`, hint: example(parentSchema) };
    case 'minimum':
    case 'maximum':
      return {
        code: 'BAD_VALUE',
        message: `${name} can't be ${String(data)}, which is ${keyword === 'minimum' ? 'less' : 'more'} than ${String(schema)}`,
        hint: example(parentSchema),
      };
    default:
      return { code: 'BAD_VALUE', message: `${name} ${error.message ?? 'is wrong'}`, hint: example(parentSchema) };
  }
}

/**
 * One place has one fault. ajv reports a wrong key name once for the name and once for the map; and a
 * misspelt key both as unknown and, where it must be there, as missing.
 */
function firstAtEachPlace(errors: readonly ErrorObject[]): ErrorObject[] {
  const meant = new Set(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ instancePath, params, parentSchema }) => placeOf(instancePath, nearest(String(params['additionalProperty']), keysOf(parentSchema)))),
  );
  const seen = new Set<string>();
  return errors.filter(({ keyword, instancePath, params, propertyName }) => {
    if (keyword === 'propertyNames' || keyword === 'if') return false;
    if (keyword === 'required' && meant.has(placeOf(instancePath, params['missingProperty']))) return false;
    const place = placeOf(instancePath, propertyName, params['additionalProperty'], params['missingProperty']);
    return !seen.has(place) && seen.add(place);
  });
}

function placeOf(...parts: unknown[]): string {
  return parts.join('\0');
}

function keysOf(schema: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.keys((schema['properties'] as object | undefined) ?? {});
}

function pathOf(document: Document, pointer: string): Path {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = document.root.value;
  return steps.map((step) => {
    const list = Array.isArray(value);
    value = (value as Record<string, unknown> | undefined)?.[step];
    return list ? Number(step) : step;
  });
}

/** What the schema's author says about the values that are allowed. */
function ruleOf(schema: Readonly<Record<string, unknown>>): string | undefined {
  const message = schema['patternErrorMessage'] as string | undefined;
  return message && `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}

function example(schema: Readonly<Record<string, unknown>>): string | undefined {
  const [example] = (schema['examples'] as unknown[] | undefined) ?? [];
  return example === undefined ? undefined : `for example: ${JSON.stringify(example)}`;
}
