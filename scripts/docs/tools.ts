import { stringify } from 'yaml';
import { managers, shippedSchema } from '../../src/generated/shipped.ts';
import type { Manager, Schema } from '../../src/compile/model/managers/manager.ts';
import { block, code, NOTE } from './markdown.ts';
import { expanded, inner, keysTable, section } from './reference.ts';

const INTRO = `# tools.yaml

Every key, made from the schema. With this line at the top of the file, an editor with a YAML language server (VS Code's YAML
extension, for one) completes keys, explains them where the mouse rests, and underlines what is wrong:

\`\`\`yaml
# yaml-language-server: $schema=./schema/tools.schema.json
\`\`\`

Maps are closed: a key that is not here is an error. Keys of your own begin with \`x-\`. \`{name}\` in a value stands for one of the
stage's \`facts\`. What else is checked is in [rules.md](rules.md).
`;

const MANAGERS = `## Package managers

Each is a key of a stage and of a group: a list of packages, or a map of \`packages\` and options. A package is one word, or a map of \`name\`
and \`reason\`. Where their packages come from is in [mirrors.md](mirrors.md); how to make one is in [extending.md](extending.md).
`;

/** What a manager's example needs beside it to be built on Debian's image, or why the tests do not build it. */
const SURROUNDINGS: Readonly<Record<string, { apt?: readonly string[]; notBuilt?: string }>> = {
  conda: { notBuilt: 'the tests have no conda channel with packages' },
  cran: { apt: ['r-base', 'r-base-dev'], notBuilt: 'the tests have no CRAN; the template r has packages of it' },
  npm: { apt: ['nodejs', 'npm'] },
  pip: { apt: ['python3', 'python3-pip'] },
  vsix: { apt: ['ca-certificates', 'unzip'], notBuilt: 'the checksum is made up' },
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
    ...section('##', 'A stage', 'stages.NAME', withoutManagers(stage)),
    MANAGERS,
    ...managers.toSorted((one, other) => (one.name < other.name ? -1 : 1)).flatMap(manager),
  ].join('\n');
}

function withoutManagers(schema: Schema): Schema {
  const entries = Object.entries(schema['properties'] as object).filter(([key]) => !managers.some(({ name }) => name === key));
  return { ...schema, properties: Object.fromEntries(entries) };
}

function manager({ name, title, description, package: syntax, options, mirror, after }: Manager): string[] {
  const keys = (text: string, of: Readonly<Record<string, Schema>> = {}) => (Object.keys(of).length > 0 ? [`${text}\n`, keysTable(of)] : []);
  return [
    `### ${code(name)}: ${title}\n`,
    `${description} ${syntax.patternErrorMessage}${after.length > 0 ? ` It is installed after ${after.map(code).join(' and ')}.` : ''}\n`,
    example(name, syntax.examples),
    ...keys('Further keys of a package:', syntax.properties),
    ...keys('Options:', options),
    ...Object.entries(options).flatMap(([key, value]) => inner('####', `${name}.${key}`, value)),
    ...keys(`Under \`mirrors.${name}\`:`, mirror),
  ];
}

function example(manager: string, packages: readonly unknown[]): string {
  const { apt, notBuilt } = SURROUNDINGS[manager] ?? {};
  const info = notBuilt === undefined ? '' : ` not-built="${notBuilt}"`;
  return block(`yaml${info}`, stringify({ ...(apt && { apt }), [manager]: packages }, { lineWidth: 0 }));
}
