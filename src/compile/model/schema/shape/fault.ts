import type { Fix } from '../../../../diagnostic/diagnostic.ts';
import type { Code } from '../../../../generated/codes.ts';
import type { Document, Path } from '../../../document/document.ts';
import type { Schema } from '../../managers/written-schema.ts';

/** An error of ajv with `verbose`: its path, the data and the schema. */
export interface ShapeFault {
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

/** What a diagnostic says about a fault. */
export interface Wording {
  code: Code;
  message: string;
  hint?: string | undefined;
  at?: 'key';
  fix?: Fix | undefined;
  path?: Path;
}

/** A fault and where it is: the document, the path with its name in messages, the schema there and that of the document. */
export interface PlacedFault extends ShapeFault {
  document: Document;
  root: Schema;
  path: Path;
  name: string;
  schema: Schema;
}

/** The keys that a map of the schema has. */
export function keysOf({ properties = {} }: Schema = {}): string[] {
  return Object.keys(properties);
}
