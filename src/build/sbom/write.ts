import { join } from 'node:path';
import { startOf } from '../../diagnostic/diagnostic.ts';
import { lineageOf } from '../../compile/model/lineage.ts';
import { buildValues } from '../../compare/build-values.ts';
import { createEngine } from '../../compile/render/engine.ts';
import { TemplateError, templateFault } from '../../compile/render/template-error.ts';
import { partialsIn } from '../../compile/render/partial-files.ts';
import type { Facts } from '../../compile/model/facts/facts.ts';
import { becomesImage } from '../../compile/model/kinds.ts';
import { pinnedName, pinsOf } from '../../compile/plan/lock/pins.ts';
import { imagesCopied, stagesCopied, withNeeded } from '../../compile/plan/needed.ts';
import type { Download, Repository } from '../../compile/plan/run-data/downloads.ts';
import { buildTarget } from '../bake-file.ts';
import type { RunOptions, StageBuild, Targets } from '../bake-file.ts';
import type { Plan, PlannedStage } from '../../compile/plan/plan.ts';
import { reasonIn } from '../bake.ts';
import type { Bake } from '../bake.ts';
import type { BuiltImage } from '../built-image.ts';
import { filesOf } from '../downloaded-files.ts';
import type { Compiled, Failure } from '../failure.ts';
import { probeDockerfile, probesOf, readAnswer } from './probes.ts';
import type { FoundPackage, Probe } from './probes.ts';
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
 * Lists the installed packages of the built images and of the stages that these copy from, and writes a bill of materials for each image:
 * `<sbomFolder>/<stage>.spdx.json`.
 * The probes run in the builder, so that images need not be loaded on this machine.
 * @returns the failure, in which case nothing is written
 */
export async function writeSboms(
  { project, model, plan, sbomFolder, ...options }: Compiled & RunOptions & { sbomFolder: string },
  { builds, images, targets, folder, bake }: Built,
): Promise<Failure | undefined> {
  const engine = await createEngine(partialsIn(project.partials), false);
  const probes = new Map<PlannedStage, Probe[]>();
  const asked = new Set(builds.flatMap(({ stage }) => [stage, ...stagesCopied(stage)]));
  try {
    for (const stage of asked) probes.set(stage, probesOf(lineageOf(stage), model.managers, engine));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { diagnostic: templateFault(error, project.file), output: [] };
  }
  const asking = Object.fromEntries([...probes].map(([stage, own]) => [`_sbom-${stage.name}`, probeTarget(stage, own, folder)]));
  const building = [...asked].filter((stage) => !becomesImage(stage)).map((stage) => [targetName(stage), buildTarget(stage, options)] as const);
  const { ok, text } = await bake({ targets: { ...targets, ...Object.fromEntries(building), ...asking }, wanted: Object.keys(asking), writes: folder });
  if (!ok) return failure(text, project.file);
  const values = buildValues(plan, host().env);
  const pins = Object.fromEntries(pinsOf(plan.stages));
  const planned = new Map(builds.map(({ stage }) => [stage.name, stage]));
  const files = images.map(({ stage, digest, names }) => {
    const own = planned.get(stage)!;
    const copied = stagesCopied(own);
    const downloaded = (one: PlannedStage) => downloadsOf(one, plan, values);
    const sources = {
      packages: copied.flatMap(packagesOf),
      downloads: copied.flatMap(downloaded),
      images: imagesCopied(withNeeded(own)).map((image) => pinnedName(image, pins)),
    };
    const content = { packages: packagesOf(own), downloads: downloaded(own), sources };
    return [join(sbomFolder, `${stage}.spdx.json`), spdx({ stage, digest, name: names[0] }, content, now(host().env))] as const;
  });
  writeFiles(topOf(project.directory, join(sbomFolder, 'x')), new Map(files));
  return undefined;

  function packagesOf(stage: PlannedStage): FoundPackage[] {
    return probes.get(stage)!.flatMap(({ manager }, index) => readAnswer(manager, readText(join(folder, stage.name, String(index)))));
  }
}

/** What a stage and its ancestors download, except Debian packages, which a probe finds. */
function downloadsOf(stage: PlannedStage, plan: Plan, values: Facts): (Download | Repository)[] {
  return lineageOf(stage).flatMap(({ steps }) =>
    steps.flatMap(({ data }): (Download | Repository)[] =>
      'git' in data ? [data] : 'url' in data && data.unpack !== 'deb' ? filesOf(data, plan, values) : [],
    ),
  );
}

/** The target that builds a stage. */
function targetName(stage: PlannedStage): string {
  return becomesImage(stage) ? stage.name : `_build-${stage.name}`;
}

function probeTarget(stage: PlannedStage, asked: readonly Probe[], folder: string): Targets[string] {
  return {
    contexts: { image: `target:${targetName(stage)}` },
    'dockerfile-inline': literal(probeDockerfile(asked)),
    output: [`type=local,dest=${join(folder, stage.name)}`],
  };
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
