import { join } from 'node:path';
import { startOf } from '../../diagnostic/diagnostic.ts';
import { lineageOf } from '../../compile/model/lineage.ts';
import { createEngine } from '../../compile/render/engine.ts';
import { TemplateError, templateFault } from '../../compile/render/template-error.ts';
import { partialFiles } from '../../compile/render/partial-files.ts';
import type { StageBuild, Targets } from '../bake-file.ts';
import { reasonIn } from '../bake.ts';
import type { Bake } from '../bake.ts';
import type { BuiltImage } from '../built-image.ts';
import type { Compiled, Failure } from '../failure.ts';
import { probeDockerfile, probesOf, readAnswer } from './probes.ts';
import type { Probe } from './probes.ts';
import { spdx } from './spdx.ts';
import { host } from '../../system/host.ts';
import { topOf } from '../../system/links.ts';
import { readText } from '../../system/read-file.ts';
import { writeFiles } from '../../system/write-files.ts';

/** The built images, their targets, and a folder for the output of the probes. */
export interface Built {
  builds: readonly StageBuild[];
  images: readonly BuiltImage[];
  targets: Targets;
  folder: string;
  bake: Bake;
}

/**
 * Lists the installed packages of the built images and writes a bill of materials for each: `<sbomFolder>/<stage>.spdx.json`.
 * The probes run in the builder, so that images need not be loaded on this machine.
 * @returns the failure, in which case nothing is written
 */
export async function writeSboms(
  { project, model, sbomFolder }: Compiled & { sbomFolder: string },
  { builds, images, targets, folder, bake }: Built,
): Promise<Failure | undefined> {
  const engine = await createEngine(partialFiles(project.partials), false);
  const probes = new Map<string, Probe[]>();
  try {
    for (const { stage } of builds) probes.set(stage.name, probesOf(lineageOf(stage), model.managers, engine));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { diagnostic: templateFault(error, project.file), output: [] };
  }
  const asking = Object.fromEntries([...probes].map(([stage, asked]) => [targetName(stage), probeTarget(stage, asked, folder)]));
  const { ok, text } = await bake({ targets: { ...targets, ...asking }, wanted: Object.keys(asking), writes: folder });
  if (!ok) return failure(text, project.file);
  const files = images.map(({ stage, digest, names }) => {
    const packages = probes.get(stage)!.flatMap(({ manager }, index) => readAnswer(manager, readText(join(folder, stage, String(index)))));
    return [join(sbomFolder, `${stage}.spdx.json`), spdx({ stage, digest, name: names[0] }, packages, now(host().env))] as const;
  });
  writeFiles(topOf(project.directory, join(sbomFolder, 'x')), new Map(files));
  return undefined;
}

function targetName(stage: string): string {
  return `_sbom-${stage}`;
}

function probeTarget(stage: string, asked: readonly Probe[], folder: string): Targets[string] {
  return { contexts: { image: `target:${stage}` }, 'dockerfile-inline': literal(probeDockerfile(asked)), output: [`type=local,dest=${join(folder, stage)}`] };
}

/** Escapes the template expressions of bake. */
function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

function failure(text: readonly string[], file: string): Failure {
  return {
    diagnostic: {
      code: 'SBOM_FAILED',
      severity: 'error',
      message: `the images were built, but their installed packages could not be listed: ${reasonIn(text)}`,
      ...startOf(file),
    },
    output: text.filter((line) => !/^(WARNING|ERROR): /.test(line)),
  };
}

/** The time of the build: SOURCE_DATE_EPOCH if set, for reproducible builds. */
function now({ SOURCE_DATE_EPOCH: epoch }: NodeJS.ProcessEnv): Date {
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
}
