import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { CLI } from '../run-cli.ts';
import { snapshot } from './bucket.ts';
import { isolatedClient } from './client.ts';
import { run } from './engine.ts';
import { root } from './mirror.ts';
import { failure, once } from './once.ts';
import { withVersionsOfMirror } from './versions.ts';

type Settings = Readonly<Record<string, unknown>>;

/** As much of a tools.yaml as matters here: what is put in the place of what can't be had here looks the same. */
export interface Declaration {
  mirrors?: Settings;
  stages: Readonly<Record<string, Settings>>;
}

const folders = mkdtempSync(join(tmpdir(), 'dwbuild-projects-'));
process.on('exit', () => rmSync(folders, { recursive: true, force: true }));

/** Makes an empty folder, which is gone in the end. */
export function temporaryFolder(): string {
  return mkdtempSync(join(folders, 'project-'));
}

/** A configuration of docker's client with which builds reach nothing but the mirror. */
const client = once('the client', async () => {
  const folder = join(temporaryFolder(), 'docker');
  await isolatedClient(folder);
  return folder;
});

/** Runs dwbuild as users do. Throws what it says where it fails. */
export async function dwbuild(cwd: string, ...args: readonly string[]): Promise<void> {
  const env = { DOCKER_CONFIG: await client(), CI: 'true', GITHUB_ACTIONS: '', NO_COLOR: '1' };
  const { failed, all } = await execa(process.execPath, [CLI, ...args], { cwd, env, all: true, reject: false });
  if (failed) throw failure(`dwbuild ${args.join(' ')}\n${all}`);
}

/**
 * Compiles a project as it is, then builds and tests images of it with nothing but the mirror in reach. Throws what dwbuild says where it
 * does not get on. Gives the images by stage.
 * @param differences keys that replace a stage's, and mirrors that are added, where something can't be had here
 * @param stages those whose images are wanted; all, unless some are named
 */
export async function prove(
  project: string,
  differences: Declaration = { stages: {} },
  stages: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  await dwbuild(project);
  const names = await adapt(project, differences);
  for (const command of ['build', 'test']) await dwbuild(project, command, ...stages.map(nameHere));
  return Object.fromEntries(names.map((name) => [name, `dwbuild/${nameHere(name)}`]));
}

/** Changes a project to what there is here: the mirror and its versions, and names of stages and images that no other run on the engine has. Gives its stages. */
async function adapt(project: string, differences: Declaration): Promise<string[]> {
  const file = join(project, 'tools.yaml');
  const { mirrors, stages, ...rest } = parse(readFileSync(file, 'utf8'), { merge: true }) as Declaration;
  const adapted: Record<string, Settings> = {};
  for (const [name, declared] of Object.entries(stages)) {
    const stage: Settings = { ...declared, ...(differences.stages[name] && { ...differences.stages[name], env: { MIRROR_SNAPSHOT: snapshot } }) };
    // a copy, as a stage may also name a file of it by its path
    if (existsSync(join(project, 'files', name))) cpSync(join(project, 'files', name), join(project, 'files', nameHere(name)), { recursive: true });
    adapted[nameHere(name)] = { ...stage, ...namesHere(stage), ...(await withVersionsOfMirror(stage)) };
  }
  writeFileSync(file, stringify({ ...rest, mirrors: { ...mirrors, root, ...differences.mirrors }, stages: adapted }));
  return Object.keys(stages);
}

/** Whatever of a stage names a stage or an image. */
function namesHere({ parent, matches, publish }: Settings): Settings {
  const names = Object.entries({ parent, matches }).filter(([, name]) => typeof name === 'string');
  const published = publish as { repository: string } | undefined;
  return {
    ...Object.fromEntries(names.map(([key, name]) => [key, nameHere(String(name))])),
    ...(published && { publish: { ...published, repository: nameHere(published.repository) } }),
  };
}

function nameHere(name: string): string {
  return `${run}-${name}`;
}
