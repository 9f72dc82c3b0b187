import { nearest } from '../../../../diagnostic/did-you-mean.ts';
import { keysOf } from './fault.ts';
import type { ShapeFault } from './fault.ts';
import { meaning } from './hints.ts';

/**
 * Keeps the first fault at each location. ajv reports a wrong key name once for the name, once for the map and once for its value, and a
 * misspelt required key as unknown and as missing. What a key has that means a different one is checked under that one.
 */
export function firstAtEachPlace(errors: readonly ShapeFault[]): ShapeFault[] {
  const meant = new Set(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ instancePath, params, parentSchema }) => placeOf(instancePath, nearest(String(params['additionalProperty']), keysOf(parentSchema)))),
  );
  const misnamed = new Set(errors.filter(({ propertyName }) => propertyName !== undefined).map(({ instancePath, propertyName }) => `${instancePath}/${propertyName}`));
  const replaced = errors.flatMap(({ instancePath, parentSchema = {}, propertyName }) =>
    propertyName !== undefined && meaning(parentSchema, propertyName) !== undefined ? [`${instancePath}/${propertyName}/`] : [],
  );
  const seen = new Set<string>();
  return errors.filter(({ keyword, instancePath, params, propertyName }) => {
    if (misnamed.has(instancePath) || replaced.some((path) => instancePath.startsWith(path))) return false;
    if (keyword === 'propertyNames' || keyword === 'if') return false;
    if (keyword === 'required' && meant.has(placeOf(instancePath, params['missingProperty']))) return false;
    const place = placeOf(instancePath, propertyName, params['additionalProperty'], params['missingProperty']);
    return !seen.has(place) && seen.add(place);
  });
}

function placeOf(...parts: unknown[]): string {
  return parts.join('\0');
}
