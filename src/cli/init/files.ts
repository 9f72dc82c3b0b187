import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../generated/shipped.ts';
import { createEngine } from '../../compile/render/engine.ts';
import { schemaText } from '../../compile/model/schema/text.ts';
import type { Surroundings } from './surroundings.ts';

export interface NewFile {
  path: string;
  content: string;
  /** An existing file with the same purpose. */
  instead?: string;
}

/** Existing files that replace a generated one: Renovate reads only one configuration, and hooks come from pre-commit or git. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  'renovate.json': ['renovate.json5', '.renovaterc', '.renovaterc.json', '.github/renovate.json', '.github/renovate.json5', '.gitlab/renovate.json'],
  '.githooks/pre-commit': ['.pre-commit-config.yaml'],
};

/** The files of a new project with this template, in reading order. */
export async function newFiles(template: string, surroundings: Surroundings): Promise<NewFile[]> {
  const { directory, root, prefix, versioned, ci, installed } = surroundings;
  const { starters } = await import('../../generated/starters.ts');
  const engine = await createEngine(new Map(), true);
  const data = {
    directory: prefix,
    installed,
    dwbuild: installed ? 'npx dwbuild' : `npx --yes dwbuild@${version}`,
    schema: `./${prefix}schema/tools.schema.json`,
    declaration: `${prefix}tools.yaml`,
    output: `${prefix}out/**`,
  };
  return [
    ...from(`templates/${template}`, directory),
    { path: join(directory, 'schema/tools.schema.json'), content: schemaText({}) },
    ...['editor', ci, 'renovate', ...(versioned ? ['git'] : [])].flatMap((part) => from(part, root)),
  ];

  function from(part: string, folder: string): NewFile[] {
    return Object.entries(starters)
      .filter(([name]) => name.startsWith(`${part}/`))
      .map(([name, text]) => {
        const path = name.slice(part.length + 1).replace(/\.hbs$/, '');
        const instead = INSTEAD[path]?.find((other) => existsSync(join(root, other)));
        const content = name.endsWith('.hbs') ? engine.text({ source: name, text }, data) : text;
        return { path: join(folder, path), content, ...(instead !== undefined && { instead }) };
      });
  }
}
