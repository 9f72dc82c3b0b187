import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { docker, run } from './engine.ts';
import { project, proxies } from './images.ts';
import { root } from './mirror.ts';
import { failure } from './once.ts';

type Settings = Readonly<Record<string, unknown>>;

/** As much of a tools.yaml as matters here. */
interface Declaration {
  mirrors: Settings;
  groups: Settings;
  stages: Readonly<Record<string, Settings>>;
}

/** Images, by stage, and the tools.yaml that they come from. */
export interface Built<Stage extends string> {
  file: string;
  images: Readonly<Record<Stage, string>>;
}

/** Builds an image with nothing but the mirror in reach. */
export async function buildImage(name: string, context: string, ...options: readonly string[]): Promise<string> {
  const image = `${run}/${name}`;
  const reach = Object.entries(await proxies()).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  await docker('build', '--pull=false', ...reach, ...options, '--tag', image, context);
  return image;
}

/**
 * Builds shipped stages as they are, but for what projects/<name>/<name>.yaml puts in the place of what can't be had
 * here: its keys replace a stage's, `env` is added, and so are the files beside it. Variables of `env` are set in what stands on base.
 */
export async function buildReduced<Stage extends string>(name: string, stages: readonly Stage[], env: Settings = {}): Promise<Built<Stage>> {
  const folder = mkdtempSync(join(tmpdir(), `dwbuild-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tools.yaml');
  for (const files of [`${project}files`, projectOf(name, 'files')]) if (existsSync(files)) cpSync(files, join(folder, 'files'), { recursive: true });
  writeFileSync(file, stringify(reduced(name, stages, env)));
  const { failed, all } = await execa('node', ['--import', 'tsx', 'src/bin.ts', 'compile', '--file', file, '--mirror-root', root], {
    cwd: project,
    all: true,
    reject: false,
  });
  if (failed) throw failure(all);
  const images = Object.fromEntries(stages.map((stage) => [stage, `${run}/${stage}`])) as Built<Stage>['images'];
  for (const stage of stages) await buildImage(stage, folder, '--file', join(folder, 'out/Dockerfile'), '--target', stage);
  return { file, images };
}

function reduced(name: string, stages: readonly string[], env: Settings): Declaration {
  const shipped = read(`${project}tools.yaml`);
  const { mirrors, groups, stages: replaced } = read(projectOf(name, `${name}.yaml`));
  const merged = [...new Set(stages.flatMap((stage) => named(shipped, stage)))].map((stage) => {
    const [declared, differences] = [shipped.stages[stage]!, replaced[stage] ?? {}];
    const variables = { ...(declared['env'] as Settings), ...(differences['env'] as Settings), ...(declared['parent'] === 'base' && env) };
    return [stage, { ...declared, ...differences, env: variables }] as const;
  });
  return {
    ...shipped,
    mirrors: { ...shipped.mirrors, ...mirrors },
    groups: { ...shipped.groups, ...groups },
    stages: Object.fromEntries(merged),
  };
}

/** A stage after those that it names: its ancestors, and what it has to match. */
function named(declaration: Declaration, stage: string): string[] {
  const { parent, matches } = declaration.stages[stage]! as { parent?: string; matches?: string };
  return [...[parent, matches].flatMap((name) => (name ? named(declaration, name) : [])), stage];
}

function projectOf(name: string, file: string): string {
  return fileURLToPath(new URL(`projects/${name}/${file}`, import.meta.url));
}

function read(file: string): Declaration {
  return parse(readFileSync(file, 'utf8'), { merge: true }) as Declaration;
}
