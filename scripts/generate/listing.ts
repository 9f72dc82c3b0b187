import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './cases.ts';
import type { Cases } from './cases.ts';
import { REGISTRIES } from './registries.ts';
import type { Registry } from './registries.ts';

/** The registries as TypeScript, by file of src/generated. */
export function registries(cases: readonly Cases[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const registry of REGISTRIES) files.set(registry.file, (files.get(registry.file) ?? '') + textOf(registry, cases));
  return files;
}

/** The names of a folder's modules without `.ts`, sorted. */
export function modules(folder: string): string[] {
  return readdirSync(join(root, 'src', folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .toSorted();
}

/** The export of a module, which has the module's name. */
export function camel(module: string): string {
  return module.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A member by the name of its file. */
function keyed(module: string): string {
  return module === camel(module) ? module : `'${module}': ${camel(module)}`;
}

function textOf(registry: Registry, cases: readonly Cases[]): string {
  const { folder, name, type, from, as, exported, named } = registry;
  const found = modules(folder);
  const imports = [
    ...(type ? [`import type { ${type} } from '../${from}';\n`] : []),
    ...(as === 'loaders' ? [] : found.map((module) => `import { ${camel(module)} } from '../${folder}/${module}.ts';\n`)),
  ].join('');
  const head = (kind: string) => `${imports}export const ${name}${type ? `: ${kind}` : ''} = `;
  switch (as) {
    case 'list':
      return `${head(`readonly ${type}[]`)}[${found.map(camel).join(', ')}];\n`;
    case 'map':
      return `${head(`Readonly<Record<string, ${type}>>`)}{ ${found.map(named ? keyed : camel).join(', ')} };\n`;
    case 'loaders': {
      const loaders = found.map((module) => `  '${module}': async () => (await import('../${folder}/${module}.ts')).${exported ?? camel(module)},\n`);
      return `${head(`Readonly<Record<string, () => Promise<${type}>>>`)}{\n${loaders.join('')}};\n`;
    }
    case 'cases':
      return `${head(`readonly ${type}[]`)}[\n${found.map((module) => joined(registry, module, cases)).join('')}];\n`;
  }
}

/** A function with the code and severity of its cases.yaml and, if the registry needs it, the description. */
function joined({ folder, described }: Registry, module: string, cases: readonly Cases[]): string {
  const beside = `src/${folder}/${module}.cases.yaml`;
  const own = cases.find(({ path }) => path === beside);
  if (!own) throw new Error(`${beside} is missing`);
  const { code, severity, description, security } = own;
  const sentence = described ? `, description: ${JSON.stringify(description.replace(/\.$/, ''))}` : '';
  return `  { code: '${code}', severity: '${severity}'${security ? ', security: true' : ''}${sentence}, check: ${camel(module)} },\n`;
}
