import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../generated/shipped.ts';
import { createEngine } from '../../compile/render/engine.ts';
import { schemaText } from '../../compile/model/schema/text.ts';
import { readText } from '../../system/read-file.ts';
import type { Surroundings } from './surroundings.ts';

export interface NewFile {
  path: string;
  content: string;
  /** An existing file with the same purpose. */
  instead?: string;
  /** The existing file of another project of the repository, with this project added. */
  shared?: string;
}

/** The list of projects in a file that the projects of a repository share, in YAML or in a shell: the items, and the text around them. */
const PROJECTS = /(?<=(\[|\bin ))(.*)(?=(?:\]|; do) # dwbuild init adds projects here$)/m;

/** Existing files that replace a generated one: Renovate reads only one configuration, and hooks come from pre-commit or git. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  'renovate.json': ['renovate.json5', '.renovaterc', '.renovaterc.json', '.github/renovate.json', '.github/renovate.json5', '.gitlab/renovate.json'],
  '.githooks/pre-commit': ['.pre-commit-config.yaml'],
};

/** The files of a new project in reading order, with its own or those of a template. */
export async function newFiles(own: readonly NewFile[] | string, surroundings: Surroundings): Promise<NewFile[]> {
  const { directory, root, prefix, versioned, ci, installed } = surroundings;
  const { starters } = await import('../../generated/starters.ts');
  const engine = await createEngine(new Map(), true);
  const data = {
    project: prefix.replace(/\/$/, '') || '.',
    installed,
    dwbuild: installed ? 'npx dwbuild' : `npx --yes dwbuild@${version}`,
    schema: `./${prefix}schema/tools.schema.json`,
    declaration: `${prefix}tools.yaml`,
    output: `${prefix}out/**`,
  };
  return [
    ...(typeof own === 'string' ? from(`templates/${own}`, directory) : own),
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
        const place = join(folder, path);
        const shared = instead === undefined && existsSync(place) ? withProject(readText(place), content) : undefined;
        return { path: place, content, ...(instead !== undefined && { instead }), ...(shared !== undefined && { shared }) };
      });
  }
}

/** Adds the project of a new file to the list in the existing one; undefined if that has no such list. */
function withProject(existing: string, content: string): string | undefined {
  const [project] = PROJECTS.exec(content) ?? [];
  const [projects, bracket] = PROJECTS.exec(existing) ?? [];
  if (project === undefined || projects === undefined) return undefined;
  const separator = bracket === '[' ? ', ' : ' ';
  return projects.split(separator).includes(project) ? existing : existing.replace(PROJECTS, () => `${projects}${separator}${project}`);
}
