import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { dockerIn, run } from './engine.ts';
import { mirror, root } from './mirror.ts';
import { failure, once } from './once.ts';

/** The project of the shipped tools.yaml. */
export const project = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the files that are generated for this run's mirror. It is part of the build context, and so in the project. */
export const outName = `out-images-${process.pid}`;
export const out = `${project}${outName}/`;

/** The names of the built images, by stage. */
export type Images = Readonly<Record<'base' | 'metrics', string>>;

/** Compiles the shipped tools.yaml for the tests' mirror into `out`. */
export const compile = once('the compiled tools.yaml', async () => {
  const { failed, all } = await execa('node', ['--import', 'tsx', 'src/cli/bin.ts', 'compile', '--out', outName, '--mirror-root', root], {
    cwd: project,
    all: true,
    reject: false,
  });
  if (failed) throw failure(all);
});

/** The images of base and metrics, which build fast. */
export const images = once('the images', (): Promise<Images> => bake(['base', 'metrics']));

/** Build arguments that limit a build to the mirror. They are not part of BuildKit's cache keys or of the image. */
export async function proxies(): Promise<Record<string, string>> {
  const { proxy } = await mirror();
  return Object.fromEntries(['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy'].map((name) => [name, proxy]));
}

/** Builds shipped stages completely, with access only to the mirror. Returns their images. */
export async function bake<Stage extends string>(stages: readonly Stage[]): Promise<Readonly<Record<Stage, string>>> {
  await compile();
  return await bakeIn(project, outName, stages);
}

/** Builds stages of a compiled project in one call, so that shared stages are built once. Returns their images. */
export async function bakeIn<Stage extends string>(folder: string, outName: string, stages: readonly Stage[]): Promise<Readonly<Record<Stage, string>>> {
  const names = Object.fromEntries(stages.map((stage) => [stage, `${run}/${stage}`])) as Record<Stage, string>;
  const settings = [
    ...Object.entries(await proxies()).map(([name, value]) => `*.args.${name}=${value}`),
    ...stages.map((stage) => `${stage}.tags=${names[stage]}`),
  ];
  const options = ['--progress', 'plain', '--load', '--file', `${outName}/docker-bake.json`];
  await dockerIn(folder, 'buildx', 'bake', ...options, ...settings.flatMap((setting) => ['--set', setting]), ...stages);
  return names;
}
