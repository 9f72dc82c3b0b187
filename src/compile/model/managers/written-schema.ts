type Schemas = Readonly<Record<string, Schema>>;

/** The keywords of JSON Schema, draft-07, that constrain a value. */
export interface Keywords extends Record<'minimum' | 'maximum' | 'minItems' | 'minLength' | 'minProperties', number>, Record<'$ref' | 'pattern', string> {
  additionalProperties: boolean | Schema;
  const: unknown;
  enum: readonly unknown[];
  items: Schema;
  not: Schema;
  patternProperties: Schemas;
  properties: Schemas;
  propertyNames: Schema;
  required: readonly string[];
  type: string | readonly string[];
  uniqueItems: boolean;
}

type Words = 'title' | 'description' | 'markdownDescription' | 'patternErrorMessage' | 'errorMessage';

/** A schema as written in base.yaml and manager.yaml, with its texts for docs and editors. */
export interface Schema extends Partial<Keywords>, Partial<Record<Words, string>> {
  default?: unknown;
  definitions?: Schemas;
  editor?: object;
  examples?: readonly unknown[];
  if?: Schema;
  then?: Schema;
  markdownEnumDescriptions?: readonly string[];
  /** Whether the value is a path in the image. */
  imagePath?: ImagePath;
  /** Patterns of values that `pattern` rejects and that people write all the same, each with a hint. */
  refused?: Hints;
  /** Patterns of values that the schema rejects and that have one meaning, each with the value that is meant; `$1` is the first group. */
  meant?: Hints;
  /** Unknown keys that people write, each with a hint. */
  instead?: Hints;
  /** Of a map: the key that has the list which people write in its place. */
  listed?: string;
}

/** A path in the image: `plain` has no colon, because it can be in PATH; `file` can have one, and can end in a slash. */
export type ImagePath = 'plain' | 'file';

/** Hints by what was written. */
export type Hints = Readonly<Record<string, string>>;
