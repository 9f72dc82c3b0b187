import type { Diagnostic, Fix } from '../../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../../document/document.ts';
import { locate } from '../../document/locate.ts';
import { mapIn } from '../../document/maps.ts';
import type { Schema } from '../managers/manager.ts';
import { didYouMean, didYouMeanOneOf, nearest, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct, remove, rename, replaceWith } from '../fixes.ts';
import { once } from '../once.ts';
import { nameOf } from './path-name.ts';
import { chomp, divide, rejoin, respell, retype } from './retype.ts';
import { kindOf, typeNames } from './type-names.ts';
import type { Code } from '../../../generated/codes.ts';

/** An error of ajv with `verbose`: its path, the data and the schema. */
interface ShapeFault {
  keyword: string;
  instancePath: string;
  params: Readonly<Record<string, unknown>>;
  parentSchema?: object;
  data?: unknown;
  propertyName?: string;
  message?: string;
}

/** A validator compiled by ajv, ahead of time or at run time, with `allErrors` and `verbose`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ShapeFault[] | null;
}

interface Wording {
  code: Code;
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

function wording(document: Document, error: ShapeFault, path: Path): Wording {
  const { keyword, params, data, propertyName } = error;
  const schema: Schema = error.parentSchema ?? {};
  const name = nameOf(document, path);
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = keysOf(schema);
      const instead = schema.instead?.[key.toLowerCase()];
      return {
        code: 'UNKNOWN_KEY',
        message: `${name} has no key "${key}"`,
        hint: instead ?? didYouMeanOneOf(key, known, 'keys'),
        at: 'key',
        path: [...path, key],
        fix: rename(document, [...path, key], key.length > 3 && !instead ? slip(key, known) : undefined), // `apk` is not `apt`
      };
    }
    case 'required':
      return { code: 'MISSING_KEY', message: `${name} is missing the key "${params['missingProperty']}"`, hint: example(schema), at: 'key' };
    case 'type': {
      const retyped = retype(document, path, data, schema);
      return {
        code: 'WRONG_TYPE',
        message: `${name} must be ${typeNames(schema.type ?? [])}, not ${kindOf(data)}`,
        hint: retyped?.hint ?? example(schema),
        fix: retyped?.fix,
      };
    }
    case 'enum': {
      const known = (schema.enum ?? []).map(String);
      return {
        code: 'UNKNOWN_VALUE',
        message: `${name} is ${JSON.stringify(data)}, but must be one of ${known.join(', ')}`,
        hint: didYouMean(String(data), known),
        fix: correct(document, path, slip(String(data), known)),
      };
    }
    case 'const':
      return {
        code: 'UNKNOWN_VALUE',
        message: `${name} must be ${JSON.stringify(schema.const)}, not ${JSON.stringify(data)}`,
        hint: `write ${JSON.stringify(schema.const)}`,
        fix: data === String(schema.const) ? replaceWith(document, path, JSON.stringify(schema.const)) : undefined,
      };
    case 'pattern':
      if (propertyName !== undefined) {
        const { hint = ruleOf(schema) ?? `a key must match ${schema.pattern}`, fix } = divide(document, [...path, propertyName]) ?? {};
        return { code: 'BAD_NAME', message: `"${propertyName}" is not a valid key of ${name}`, hint, fix, at: 'key', path: [...path, propertyName] };
      }
      const joined = rejoin(document, path, schema.pattern ?? '') ?? chomp(document, path, data, schema.pattern ?? '');
      return {
        code: 'BAD_VALUE',
        message: `${name} is invalid: ${JSON.stringify(data)}`,
        hint: joined?.hint ?? refusal(schema, data) ?? ruleOf(schema) ?? example(schema),
        fix: joined ? joined.fix : respell(document, path, data, schema.pattern ?? ''),
      };
    case 'format':
      return { code: 'BAD_VALUE', message: `${name} is not a valid ${String(params['format'])}`, hint: example(schema) };
    case 'uniqueItems':
      return {
        code: 'REPEATED_ITEM',
        message: `${name} has ${JSON.stringify(Array.isArray(data) && data[Number(params['i'])])} twice`,
        hint: 'keep one of them',
        path: [...path, Number(params['i'])],
        fix: remove(document, [...path, Number(params['i'])], 'the second'),
      };
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { code: 'BAD_VALUE', message: `${name} is empty`, hint: example(schema) };
    case 'minimum':
    case 'maximum':
      return {
        code: 'BAD_VALUE',
        message: `${name} is ${String(data)}, which is ${keyword === 'minimum' ? 'less' : 'more'} than ${String(params['limit'])}`,
        hint: example(schema),
      };
    default:
      return { code: 'BAD_VALUE', message: `${name} ${error.message ?? 'is wrong'}`, hint: example(schema) };
  }
}

/**
 * Keeps the first fault at each location. ajv reports a wrong key name once for the name, once for the map and once for its value, and a
 * misspelt required key as unknown and as missing.
 */
function firstAtEachPlace(errors: readonly ShapeFault[]): ShapeFault[] {
  const meant = new Set(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ instancePath, params, parentSchema }) => placeOf(instancePath, nearest(String(params['additionalProperty']), keysOf(parentSchema)))),
  );
  const misnamed = new Set(errors.filter(({ propertyName }) => propertyName !== undefined).map(({ instancePath, propertyName }) => `${instancePath}/${propertyName}`));
  const seen = new Set<string>();
  return errors.filter(({ keyword, instancePath, params, propertyName }) => {
    if (misnamed.has(instancePath)) return false;
    if (keyword === 'propertyNames' || keyword === 'if') return false;
    if (keyword === 'required' && meant.has(placeOf(instancePath, params['missingProperty']))) return false;
    const place = placeOf(instancePath, propertyName, params['additionalProperty'], params['missingProperty']);
    return !seen.has(place) && seen.add(place);
  });
}

function placeOf(...parts: unknown[]): string {
  return parts.join('\0');
}

function keysOf({ properties = {} }: Schema = {}): string[] {
  return Object.keys(properties);
}

function pathOf(document: Document, pointer: string): Path {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = document.root.value;
  return steps.map((step) => {
    const list = Array.isArray(value);
    value = Array.isArray(value) ? value[Number(step)] : mapIn(value)[step];
    return list ? Number(step) : step;
  });
}

/** The schema's own message about allowed values. */
function ruleOf({ patternErrorMessage: message }: Schema): string | undefined {
  return message && `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}

/** What to do instead of a value that is refused and often written. */
function refusal({ refused = {} }: Schema, data: unknown): string | undefined {
  return Object.entries(refused).find(([pattern]) => new RegExp(pattern, 'u').test(String(data)))?.[1];
}

function example({ examples: [example] = [] }: Schema): string | undefined {
  return example === undefined ? undefined : `for example: ${JSON.stringify(example)}`;
}
