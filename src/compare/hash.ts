import { sectionSteps } from '../compile/plan/asides.ts';
import { createHash } from 'node:crypto';
import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { foldersReadBy, readBy } from '../compile/plan/step.ts';
import type { Step } from '../compile/plan/step.ts';
import { buildValues } from './build-values.ts';
import { variableOf } from '../compile/model/facts/build-facts.ts';
import { host } from '../system/host.ts';
import type { Plan } from '../compile/plan/plan.ts';
import type { Rendering } from '../compile/render/render.ts';
import { readPieces } from '../system/read-file.ts';
import { unfold } from '../compile/document/builder.ts';

/** The label of an image with the hash of its stage. */
export const HASH_LABEL = 'dwbuild.content-hash';

/** The label of an image with the hash that excludes the digest of the external image, which only a builder can resolve. */
export const SOURCE_LABEL = 'dwbuild.source-hash';

/** SHA-256 hashes of a stage. */
export interface ContentHash {
  /** Of the stage itself: its instructions and the files that it copies. */
  own: string;
  /** Of the stage, its ancestors, the stages that these copy from, and their external images. */
  whole: string;
  /** The same with only the reference of the external image. */
  source: string;
  /** Of each file that the stage reads, by path in the build context. */
  files: ReadonlyMap<string, string>;
}

/**
 * Hashes everything that affects the image of each stage: its annotations, its instructions without comments, the contents of the files that it copies,
 * generated or not, the hashes of its parent and of the stages that it copies from, the platforms and, for an external image, its reference
 * and digest. An argument of the build has the value that the environment gives it.
 * @param directory the build context
 * @param digests the known digests of external images, by reference
 * @throws the system's error if a file can't be read
 */
export function hashStages(plan: Plan, rendering: Rendering, directory: string, digests: ReadonlyMap<string, string>): Map<string, ContentHash> {
  const files = new Map<string, string>();
  const hashes = new Map<string, ContentHash>();
  const values = new Map(Object.entries(buildValues(plan, host().env)).map(([name, value]) => [variableOf(name), value]));
  const given = ({ instruction, data }: Step): string | undefined =>
    instruction === 'ARG' && values.has(data.variable) ? `ARG ${data.variable}=${values.get(data.variable)}` : undefined;
  const fileHash = (source: string): string => {
    const known = files.get(source) ?? sha256(generated(plan, rendering, source) ?? contentOf(join(directory, source)));
    files.set(source, known);
    return known;
  };
  for (const { stage, steps } of rendering.stages) {
    const all = sectionSteps(stage);
    const read = new Map(all.flatMap(filesOf).map((source) => [source, fileHash(source)]));
    const instructions = steps.map((text, index) => [given(all[index]!) ?? unfold(text), filesOf(all[index]!).map((source) => [source, read.get(source)])]);
    const own = sha256(JSON.stringify(Object.keys(stage.annotations).length > 0 ? [instructions, stage.annotations] : instructions));
    const on = (part: 'whole' | 'source') => {
      const digestOf = (image: string) => (part === 'whole' ? [digests.get(image)] : []);
      const below = stage.parent ? hashes.get(stage.parent.name)![part] : [plan.platforms, stage.base, ...digestOf(stage.base)];
      const copied = stage.copies.map(({ name, stage: source }) => (source ? hashes.get(name)![part] : [name, ...digestOf(name)]));
      return sha256(JSON.stringify([own, below, ...copied]));
    };
    hashes.set(stage.name, { own, whole: on('whole'), source: on('source'), files: read });
  }
  return hashes;
}

/** The files that a step reads, including those in folders. */
export function filesOf(step: Step): readonly string[] {
  const folders = new Map(foldersReadBy(step));
  return readBy(step).flatMap((source) => folders.get(source)?.files ?? [source]);
}

/** The parts of a file that git keeps: its content and executable bit, or the target of a link. */
function contentOf(path: string): string {
  const stats = lstatSync(path);
  return stats.isSymbolicLink() ? `link ${readlinkSync(path)}` : `${stats.mode & 0o100} ${hashOf(path)}`;
}

function generated({ out }: Plan, { files }: Rendering, source: string): string | undefined {
  return source.startsWith(`${out}/`) ? files.get(source.slice(out.length + 1)) : undefined;
}

function hashOf(path: string): string {
  const hash = createHash('sha256');
  readPieces(path, (piece) => hash.update(piece));
  return hash.digest('hex');
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
