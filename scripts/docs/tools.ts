import { stringify } from 'yaml';
import { managers, shippedSchema } from '../../src/generated/shipped.ts';
import type { Manager, Schema } from '../../src/managers/manager.ts';
import { typeNames } from '../../src/spec/type-names.ts';
import { block, code, NOTE, table } from './markdown.ts';

const INTRO = `# tools.yaml

Every key, made from the schema. With the line

\`\`\`yaml
# yaml-language-server: $schema=./schema/tools.schema.json
\`\`\`

at the top, an editor with a YAML language server (VS Code's YAML extension, for one) completes keys, explains them where the mouse rests
and underlines what is wrong. Maps are closed: a key that is not here is an error; keys of your own begin with \`x-\`. A \`{fact}\` in a value
stands for one of the stage's [facts](#a-stage).
`;

const schema = shippedSchema();
const definitions = schema['definitions'] as Record<string, Schema>;
const isManager = (name: string) => managers.some((manager) => manager.name === name);

/** docs/tools.md: every key of tools.yaml, from the schema. */
export function toolsPage(): string {
  return [
    NOTE,
    INTRO,
    ...section('##', 'The file', '', schema),
    ...section('##', 'A stage', 'stages.NAME', definitions['stage']!),
    '## Package managers\n',
    'Each is a key of a stage and of a group: a list of packages, or a map of `packages` and options. A package is one word, or a map of `name` and `reason`.\n',
    ...managers.toSorted((one, other) => (one.name < other.name ? -1 : 1)).flatMap(manager),
  ].join('\n');
}

/** A map's keys as a table, then the maps inside it. */
function section(level: string, heading: string, path: string, map: Schema): string[] {
  const entries = Object.entries(map['properties'] as Record<string, Schema>).map(([key, value]) => [key, resolved(value)] as const);
  const own = entries.filter(([key]) => !isManager(key));
  const rows = own.map(([key, value]) => row(key, value, (map['required'] as string[] | undefined)?.includes(key)));
  const managersRow = own.length < entries.length ? [[managers.map(({ name }) => code(name)).join(', '), '[Package managers](#package-managers)', '', '']] : [];
  return [
    `${level} ${heading}\n`,
    ...(path ? [`${String(map['description'])}\n`] : []),
    table(['key', 'what it is', 'type', 'example'], [...rows, ...managersRow]),
    ...own.flatMap(([key, value]) => inner(path ? `${path}.${key}` : key, value)),
  ];
}

/** The maps that a key holds, itself or in a list. */
function inner(path: string, schema: Schema): string[] {
  if (path === 'stages') return [];
  const items = schema['items'] as Schema | undefined;
  if (items) return inner(`${path}[]`, resolved(items));
  return schema['properties'] && Object.keys(schema['properties'] as object).length > 0 ? section('###', code(path), path, schema) : [];
}

function manager({ name, title, description, package: syntax, options, mirror, after }: Manager): string[] {
  const properties = syntax.properties ?? {};
  const list = (of: Readonly<Record<string, Schema>>) =>
    table(
      ['key', 'what it is', 'type', 'example'],
      Object.entries(of).map(([key, value]) => row(key, value, false)),
    );
  const heading = (text: string, of: Readonly<Record<string, Schema>>) => (Object.keys(of).length > 0 ? [`${text}\n`, list(of)] : []);
  return [
    `### ${code(name)}: ${title}\n`,
    `${description} ${syntax.patternErrorMessage}${after.length > 0 ? ` It is installed after ${after.map(code).join(' and ')}.` : ''}\n`,
    block('yaml', stringify({ [name]: syntax.examples }, { lineWidth: 0 })),
    ...heading('Further keys of a package:', properties),
    ...heading('Options:', options),
    ...Object.entries(options)
      .flatMap(([key, value]) => inner(`${name}.${key}`, value))
      .map((text) => text.replace(/^### /, '#### ')),
    ...heading(`Under \`mirrors.${name}\`:`, mirror),
  ];
}

function row(key: string, schema: Schema, required: boolean | undefined): string[] {
  const { description, default: fallback, patternErrorMessage } = schema;
  const shown = fallback === undefined || fallback === '' ? '' : ` Default: ${code(flow(fallback))}.`;
  const form = patternErrorMessage ? ` ${String(patternErrorMessage)}` : '';
  const [example] = 'const' in schema ? [schema['const']] : (schema['examples'] as unknown[]);
  return [`${code(key)}${required ? ' (needed)' : ''}`, `${String(description)}${values(schema)}${form}${shown}`, type(schema), code(flow(example))];
}

function type(schema: Schema): string {
  const { type: types, items } = schema;
  if ('const' in schema) return code(flow(schema['const']));
  if ('enum' in schema) return 'one of these';
  const names = typeNames(types as string | string[]);
  const inside = items && resolved(items as Schema)['type'];
  return inside ? names.replace('a list', `a list of ${PLURALS[String([inside].flat()[0])]}`) : names;
}

const PLURALS: Readonly<Record<string, string>> = { string: 'texts', object: 'maps' };

/** The values of an enumeration, with what each means. */
function values({ enum: allowed, markdownEnumDescriptions: meanings }: Schema): string {
  if (!allowed) return '';
  const said = meanings as string[] | undefined;
  return ` ${(allowed as string[]).map((value, index) => (said ? `${code(value)}: ${said[index]}` : code(value))).join(said ? ' ' : ', ')}`;
}

/** A value as tools.yaml may write it, in one line. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim().replaceAll('[ ', '[').replaceAll(' ]', ']');
}

function resolved(schema: Schema): Schema {
  return typeof schema['$ref'] === 'string' ? (definitions[schema['$ref'].replace('#/definitions/', '')] ?? schema) : schema;
}
