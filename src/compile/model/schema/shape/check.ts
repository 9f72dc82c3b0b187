import type { Diagnostic } from '../../../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../../../document/document.ts';
import { locate } from '../../../document/locate.ts';
import { mapIn } from '../../../document/maps.ts';
import type { Schema } from '../../managers/written-schema.ts';
import { once } from '../../once.ts';
import type { Validator } from './fault.ts';
import { firstAtEachPlace } from './first.ts';
import { wordingOf } from './wording.ts';

/** Checks the shape of tools.yaml against the schema: closed maps, types and patterns. One fault gives one diagnostic. */
export function checkShape(document: Document, schema: Schema, validate: Validator): Diagnostic[] {
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
      const { code, message, hint, at, fix, path: place = path } = wordingOf(document, schema, error, path);
      return [place, { code, severity: 'error', message, ...(hint && { hint }), ...locate(document, place, at), ...(fix && { fix }) }];
    }),
  );
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
