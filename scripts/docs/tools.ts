import { stringify } from 'yaml';
import { managers, shippedSchema } from '../../src/generated/shipped.ts';
import type { Manager } from '../../src/compile/model/managers/manager.ts';
import type { Schema } from '../../src/compile/model/managers/written-schema.ts';
import { isOptionsKey, optionsKey } from '../../src/compile/model/managers/options-key.ts';
import { block, code, NOTE } from './markdown.ts';
import { expanded, inner, keysTable, section } from './reference.ts';

const INTRO = `# tools.yaml

This page lists every key and is generated from the schema. With the following first line, an editor with a YAML language server (for example VS Code's
YAML extension) completes keys, explains them on hover, and underlines errors:

\`\`\`yaml
# yaml-language-server: $schema=./schema/tools.schema.json
\`\`\`

An unknown key is an error. Your own keys start with \`x-\`. \`{name}\` in a value is replaced by one of the
stage's \`facts\` or the file's \`args\`. [rules.md](rules.md) lists all other rules.
`;

const MANAGERS = `## Package managers

Each package manager is a key of stages and groups. Its value is a list of packages, or a map of \`packages\` and options. A package is one word, or a map of
\`name\` and \`reason\`. Its version can contain facts: \`"r-base={r}.*"\`. [mirrors.md](mirrors.md) describes the mirrors of packages, and
[extending.md](extending.md) how to add a package manager.
`;

/** The image of a manager's example, the packages that it needs on Debian's, or the reason why the tests do not build it. */
const SURROUNDINGS: Readonly<Record<string, { from?: string; apt?: readonly string[]; notBuilt?: string }>> = {
  apk: { from: 'alpine:3.22', notBuilt: 'the tests have no mirror of Alpine' },
  conda: { notBuilt: 'the tests have no conda channel with packages' },
  cran: { apt: ['r-base', 'r-base-dev'], notBuilt: 'the tests have no CRAN; the template r has packages of it' },
  dnf: { from: 'fedora:43', notBuilt: 'the tests have no mirror of Fedora' },
  npm: { apt: ['nodejs', 'npm'] },
  pip: { apt: ['python3', 'python3-pip'] },
  vsix: { apt: ['ca-certificates', 'unzip'], notBuilt: 'its checksum is invented' },
};

/** docs/tools.md: every key of tools.yaml, from the schema. */
export function toolsPage(): string {
  const schema = expanded(shippedSchema());
  const { stages, mirrors, ...rest } = schema['properties'] as Record<string, Schema>;
  const stage = stages!['additionalProperties'] as Schema;
  return [
    NOTE,
    INTRO,
    ...section('##', 'The file', '', { ...schema, properties: { ...rest, mirrors: withoutManagers(mirrors!), stages: stages! } }),
    ...section('###', code('args.NAME'), 'args.NAME', rest['args']!['additionalProperties'] as Schema),
    ...section('###', code('secrets.NAME'), 'secrets.NAME', rest['secrets']!['additionalProperties'] as Schema),
    ...section('###', code('groups.NAME'), 'groups.NAME', withoutManagers(rest['groups']!['additionalProperties'] as Schema)),
    ...section('##', 'A stage', 'stages.NAME', withoutManagers(stage)),
    MANAGERS,
    ...managers.toSorted((one, other) => (one.name < other.name ? -1 : 1)).flatMap(manager),
  ].join('\n');
}

function withoutManagers(schema: Schema): Schema {
  const entries = Object.entries(schema['properties'] as object).filter(([key]) => !isOptionsKey(key) && !managers.some(({ name }) => name === key));
  return { ...schema, properties: Object.fromEntries(entries) };
}

function manager({ name, title, description, package: syntax, options, mirror, after }: Manager): string[] {
  const keys = (text: string, of: Readonly<Record<string, Schema>> = {}) => (Object.keys(of).length > 0 ? [`${text}\n`, keysTable(of)] : []);
  return [
    `### ${code(name)}: ${title}\n`,
    `${description} ${syntax.patternErrorMessage}${after.length > 0 ? ` Its steps run after those of ${after.map(code).join(' and ')}.` : ''}\n`,
    example(name, syntax.examples),
    ...keys('Further keys of a package:', syntax.properties),
    ...keys(`Options, in the map with \`packages\` or in ${code(optionsKey(name))} beside the list:`, options),
    ...Object.entries(options).flatMap(([key, value]) => inner('####', `${name}.${key}`, value)),
    ...keys(`Under \`mirrors.${name}\`:`, mirror),
    ...Object.entries(mirror).flatMap(([key, value]) => inner('####', `mirrors.${name}.${key}`, value)),
  ];
}

function example(manager: string, packages: readonly unknown[]): string {
  const { from, apt, notBuilt } = SURROUNDINGS[manager] ?? {};
  const info = notBuilt === undefined ? '' : ` not-built="${notBuilt}"`;
  const stage = { ...(from && { from }), ...(apt && { apt }), [manager]: packages };
  return block(`yaml${info}`, stringify(from ? { version: 1, stages: { base: stage } } : stage, { lineWidth: 0 }));
}
