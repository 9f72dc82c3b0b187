import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { CLI } from '../run-cli.ts';
import { bucket, snapshot } from './bucket.ts';
import { isolatedClient } from './client.ts';
import { run } from './engine.ts';
import { root } from './mirror.ts';
import { failure } from './once.ts';
import { request } from './request.ts';

type Settings = Readonly<Record<string, unknown>>;

/** As much of a tools.yaml as matters here. */
interface Declaration {
  mirrors?: Settings;
  stages: Readonly<Record<string, Settings>>;
}

/**
 * Goes the way of docs/start.md with a template, from an empty folder to images that pass their tests, with nothing but the mirror in
 * reach. Throws what dwbuild says where it does not get on.
 * @param stages those whose images are wanted; all, unless some are named
 */
export async function startProject(template: string, stages: readonly string[] = []): Promise<void> {
  await bucket();
  const folder = mkdtempSync(join(tmpdir(), 'dwbuild-starter-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [client, project] = [join(folder, 'docker'), join(folder, 'project')];
  await isolatedClient(client);

  async function dwbuild(cwd: string, ...args: readonly string[]): Promise<void> {
    const env = { DOCKER_CONFIG: client, CI: 'true', GITHUB_ACTIONS: '', NO_COLOR: '1' };
    const { failed, all } = await execa(process.execPath, [CLI, ...args], { cwd, env, all: true, reject: false });
    if (failed) throw failure(`dwbuild ${args.join(' ')}\n${all}`);
  }

  await dwbuild(folder, 'init', 'project', '--template', template);
  await dwbuild(project);
  await adapt(project, template);
  await dwbuild(project, 'build', ...stages.map(nameHere));
  await dwbuild(project, 'test', ...stages.map(nameHere));
}

/**
 * Changes a new project to what there is here: the mirror and its versions, starters/<template>.yaml, whose keys replace a stage's, and
 * names of stages that no other run on the engine has.
 */
async function adapt(project: string, template: string): Promise<void> {
  const file = join(project, 'tools.yaml');
  const own = fileURLToPath(new URL(`starters/${template}.yaml`, import.meta.url));
  const { stages, ...rest } = parse(await withVersionsOfMirror(readFileSync(file, 'utf8'))) as Declaration;
  const differences: Declaration = existsSync(own) ? parse(readFileSync(own, 'utf8')) : { stages: {} };
  const adapted = Object.entries(stages).map(([name, declared]) => {
    const stage = { ...declared, ...(differences.stages[name] && { ...differences.stages[name], env: { MIRROR_SNAPSHOT: snapshot } }) };
    const names = ['parent', 'matches'].filter((key) => key in stage).map((key) => [key, nameHere(String((stage as Settings)[key]))]);
    if (existsSync(join(project, 'files', name))) renameSync(join(project, 'files', name), join(project, 'files', nameHere(name)));
    return [nameHere(name), { ...stage, ...Object.fromEntries(names) }];
  });
  writeFileSync(file, stringify({ ...rest, mirrors: { root, ...differences.mirrors }, stages: Object.fromEntries(adapted) }));
}

function nameHere(stage: string): string {
  return `${run}-${stage}`;
}

/** Puts the versions of R's packages that the mirror has in the place of those that are pinned; PyPI's are real. */
async function withVersionsOfMirror(text: string): Promise<string> {
  let changed = text;
  for (const [pin, name = ''] of text.matchAll(/\b([\w.-]+)@[\d.]+\b/g)) {
    const version = await versionOfCran(name);
    if (version === undefined) throw failure(`the mirror has no ${name}`);
    changed = changed.replace(pin, `${name}@${version}`);
  }
  return changed;
}

async function versionOfCran(name: string): Promise<string | undefined> {
  const { body } = await request(`${root}/cran-binary-debian-trixie-r-4.5/src/contrib/PACKAGES`);
  return new RegExp(`^Package: ${name}\nVersion: (\\S+)$`, 'm').exec(body)?.[1];
}
