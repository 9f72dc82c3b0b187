import { innerSchemas } from './editor.ts';
import type { Manager } from '../managers/manager.ts';
import type { Schema } from '../managers/written-schema.ts';
import { optionsKey } from '../managers/options-key.ts';
import { patternWithFacts } from '../managers/package.ts';

/** The schema of tools.yaml without package managers: schema/base.yaml. */
export interface BaseSchema extends Schema {
  properties: { mirrors: { properties: Record<string, Schema> } } & Record<string, Schema>;
  definitions: Record<string, Schema> & { image: Schema; stage: { properties: Record<string, Schema> }; group: { properties: Record<string, Schema> } };
}

/**
 * The whole schema of tools.yaml, draft-07: the base with every manager's entries. A `$ref` with keywords beside it is expanded, because
 * draft-07 ignores those keywords.
 */
export function composeSchema(base: BaseSchema, managers: readonly Manager[]): Schema {
  const schema = structuredClone(base);
  for (const manager of managers) {
    schema.definitions[manager.name] = entrySchema(manager);
    const reference = { $ref: `#/definitions/${manager.name}` };
    schema.definitions.stage.properties[manager.name] = reference;
    schema.definitions.group.properties[manager.name] = reference;
    if (Object.keys(manager.options).length > 0) {
      const key = optionsKey(manager.name);
      schema.definitions[key] = optionsSchema(manager);
      for (const { properties } of [schema.definitions.stage, schema.definitions.group]) properties[key] = { $ref: `#/definitions/${key}` };
    }
    schema.properties.mirrors.properties[manager.name] = mirrorSchema(manager);
  }
  return expand(schema, schema.definitions);
}

const MISPLACED_FACT = {
  '\\{[a-z][a-z0-9_.-]*\\}': 'only the version of a package can contain facts, such as {release}',
  '\\{': 'a fact is its name in braces: {release}',
};

/** A list of packages, or an object with the list and options. It is one closed shape, so that one typo is one error. */
function entrySchema({ title, description, package: syntax, options }: Manager): Schema {
  const { patternErrorMessage } = syntax;
  const pattern = patternWithFacts(syntax);
  const versioned = pattern !== syntax.pattern;
  const form = { pattern, patternErrorMessage, refused: { ...syntax.refused, ...(versioned && MISPLACED_FACT) }, ...(syntax.meant && { meant: syntax.meant }) };
  const packages = {
    title,
    description: 'The packages, one an item.',
    type: ['array', 'null'],
    items: {
      title: 'Package',
      description: `${patternErrorMessage}${versioned ? ' Its version can contain facts, such as {release}.' : ''} An object can contain more, such as the reason.`,
      type: ['string', 'object'],
      ...form,
      additionalProperties: false,
      required: ['name'], // DOWNLOAD_SHA256 reports a checksum that is missing
      properties: {
        name: {
          title: 'Name',
          description: patternErrorMessage,
          type: 'string',
          ...form,
          examples: syntax.examples.map(nameOf),
        },
        reason: {
          title: 'Reason',
          description: 'Why it is there; a comment in the Dockerfile.',
          type: 'string',
          examples: ['JupyterLab prints to PDF with it.'],
        },
        ...syntax.properties,
      },
      examples: syntax.examples,
    },
    examples: [syntax.examples],
  };
  return {
    ...packages,
    description,
    type: ['array', 'object', 'null'],
    additionalProperties: false,
    properties: { packages, ...imagePathsMarked(options) },
  };
}

/** The options of a manager beside a list of packages, so that an option does not indent the list anew. */
function optionsSchema({ name, title, options }: Manager): Schema {
  const [example = []] = Object.entries(options).map(([key, schema]) => [[key, schema.examples?.[0]]]);
  return {
    title: `${title}: options`,
    description: `What \`${name}\` can have besides its packages, beside the list: \`${name}: [ … ]\` and \`${optionsKey(name)}: { … }\` are the same as one object with both.`,
    type: ['object', 'null'],
    additionalProperties: false,
    properties: imagePathsMarked(options),
    instead: { packages: `the packages are the list beside it: ${name}: [ … ]` },
    examples: [Object.fromEntries(example)],
  };
}

/** Marks options whose pattern demands a leading slash as paths in the image, so that a project's own managers need not. */
function imagePathsMarked(options: Manager['options']): Manager['options'] {
  const mark = (schema: Schema): Schema => ({ ...(/^\^\(?\//.test(schema.pattern ?? '') && { imagePath: 'plain' }), ...schema, ...innerSchemas(schema, mark) });
  return Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, mark(schema)]));
}

/** A mirror on a host of its own. */
const ANOTHER_HOST = Object.fromEntries(['address', 'host', 'root', 'uri', 'url'].map((key) => [key, 'a `path` that is an address with https:// names a different host']));

function mirrorSchema({ name, title, mirror }: Manager): Schema {
  const examples = Object.fromEntries(Object.entries(mirror).map(([key, schema]) => [key, schema.examples?.[0]]));
  return {
    title: `${title}: mirror`,
    description: `Where ${name} finds packages.`,
    type: ['object', 'null'],
    additionalProperties: false,
    properties: mirror,
    ...('path' in mirror && { instead: ANOTHER_HOST }),
    examples: [examples],
  };
}

function nameOf(example: unknown): unknown {
  return typeof example === 'object' && example !== null && 'name' in example ? example.name : example;
}

function expand(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const { $ref, ...rest } = schema;
  if ($ref === undefined) return { ...schema, ...innerSchemas(schema, (inner) => expand(inner, definitions)) };
  const target = definitions[$ref.replace('#/definitions/', '')];
  return target && Object.keys(rest).length > 0 ? expand({ ...target, ...rest }, definitions) : { $ref };
}
