import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { openProject } from '../../src/compile/project.ts';
import { CLI } from '../run-cli.ts';
import { snapshot } from './bucket.ts';
import { isolatedClient } from './client.ts';
import { lastLines, run } from './engine.ts';
import { root } from './mirror.ts';
import { failure, once } from './once.ts';
import { withVersionsOfMirror } from './versions.ts';
import { temporaryFolder } from '../temporary-folder.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The used part of a tools.yaml, and of the replacements for parts that are not available here. */
export interface Declaration {
  mirrors?: Settings;
  stages: Readonly<Record<string, Settings>>;
}

/** A configuration of docker's client that limits builds to the mirror. */
const client = once('the client', async () => {
  const folder = join(temporaryFolder('client'), 'docker');
  await isolatedClient(folder);
  return folder;
});

/** Runs dwbuild. Throws with its output if it fails. */
export async function dwbuild(cwd: string, ...args: readonly string[]): Promise<void> {
  const env = { DOCKER_CONFIG: await client(), CI: 'true', GITHUB_ACTIONS: '', NO_COLOR: '1' };
  const { failed, all } = await execa(process.execPath, [CLI, ...args], { cwd, env, all: true, reject: false });
  if (failed) throw failure(`dwbuild ${args.join(' ')}\n${lastLines(all, 60)}`);
}

/**
 * Compiles a project, then builds and tests its images with access only to the mirror. Throws with the output of dwbuild if it fails.
 * Returns the images by stage.
 * @param differences keys that replace those of a stage, and additional mirrors, for parts that are not available here
 * @param stages the stages to build; default: all
 */
export async function prove(
  project: string,
  differences: Declaration = { stages: {} },
  stages: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  await dwbuild(project);
  const names = await adapt(project, differences);
  for (const command of ['build', 'test']) await dwbuild(project, command, ...stages.map(nameHere));
  const { name: folder } = openProject({}, project);
  return Object.fromEntries(names.map((name) => [name, `dwbuild/${folder}/${nameHere(name)}`]));
}

/** Adapts a project to the mirror and its versions, with unique names of stages and images for this run. Returns its stages. */
async function adapt(project: string, differences: Declaration): Promise<string[]> {
  const main = join(project, 'tools.yaml');
  const files = declarationsIn(project);
  const names = files.flatMap(({ declared: { stages = {} } }) => Object.keys(stages));
  for (const { file, declared } of files) {
    const { mirrors, groups, stages = {}, ...rest } = declared;
    const adapted: Record<string, Settings> = {};
    for (const [name, stage] of Object.entries(stages)) adapted[nameHere(name)] = await stageHere(project, name, stage, names, differences.stages[name]);
    const own = file === main ? { mirrors: { ...mirrors, root, ...differences.mirrors } } : mirrors && { mirrors };
    writeFileSync(
      file,
      stringify({ ...rest, ...own, ...(groups && { groups: groupsHere(groups) }), ...(Object.keys(stages).length > 0 && { stages: adapted }) }),
    );
  }
  return names;
}

/** tools.yaml and the files that it includes. */
function declarationsIn(project: string): { file: string; declared: Partial<Declaration> & { groups?: Declaration['stages'] } }[] {
  const names = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml') && !name.startsWith('out/'));
  return names
    .map((name) => join(project, name))
    .map((file) => ({ file, declared: parse(readFileSync(file, 'utf8'), { merge: true }) }))
    .filter(({ declared }) => declared?.version === 1);
}

async function stageHere(project: string, name: string, declared: Settings, names: readonly string[], difference?: Settings): Promise<Settings> {
  const stage: Settings = {
    ...declared,
    ...(difference && { ...difference, env: { ...(declared['env'] as Settings), MIRROR_SNAPSHOT: snapshot } }),
  };
  return { ...stage, ...namesHere(stage, names), ...withSources(stage, name, project), ...(await withVersionsOfMirror(stage)) };
}

/** Groups with the names of the stages that they are for. */
function groupsHere(groups: Declaration['stages']): Declaration['stages'] {
  return Object.fromEntries(
    Object.entries(groups).map(([name, group]) => {
      const { below, ...rest } = { ...(group['for'] as { below?: string }) };
      return [name, below === undefined ? group : { ...group, for: { ...rest, below: nameHere(below) } }];
    }),
  );
}

/** The parts of a stage that name stages or images; a copy and what a command reads of a stage have its name in `from`. */
function namesHere({ parent, matches, publish, copy, run: commands }: Settings, stages: readonly string[]): Settings {
  const names = Object.entries({ parent, matches }).filter(([, name]) => typeof name === 'string');
  const published = publish as { repository: string } | undefined;
  return {
    ...Object.fromEntries(names.map(([key, name]) => [key, nameHere(String(name))])),
    ...(published && { publish: { ...published, repository: nameHere(published.repository) } }),
    ...(Array.isArray(copy) && { copy: fromHere(copy, stages) }),
    ...(Array.isArray(commands) && {
      run: commands.map((command: string | Settings) =>
        typeof command === 'object' && Array.isArray(command['bind']) ? { ...command, bind: fromHere(command['bind'], stages) } : command,
      ),
    }),
  };
}

function fromHere(items: readonly Settings[], stages: readonly string[]): Settings[] {
  return items.map((item) => (stages.includes(String(item['from'])) ? { ...item, from: nameHere(String(item['from'])) } : item));
}

/** The files of a stage with the source that follows from its own name. */
function withSources({ files }: Settings, name: string, project: string): Settings {
  if (!Array.isArray(files)) return {};
  const source = (target: string) =>
    [`files/${name}/${basename(target)}`, `files/${name}/${basename(target)}.hbs`].find((path) => existsSync(join(project, path)));
  return { files: files.map((file: { target: string }) => ({ source: source(file.target), ...file })) };
}

function nameHere(name: string): string {
  return `${run}-${name}`;
}
