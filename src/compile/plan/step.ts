import { basename } from 'node:path/posix';
import type { Origin } from './origin.ts';
import type { RunData } from './run-data/run-data.ts';
import type { Variable } from './variable.ts';

/** The data of each instruction for its partial, steps/<instruction>.hbs. */
export interface StepData {
  FROM: { base: string; name: string };
  /** A variable of the build; without a value, the builder sets it. */
  ARG: { variable: string; value?: string };
  ENV: { variables: readonly Variable[] };
  COPY: CopyData;
  RUN: RunData;
  WORKDIR: { directory: string };
  EXPOSE: { ports: readonly string[] };
  VOLUME: { words: readonly string[] };
  STOPSIGNAL: { signal: string };
  /** Without words: NONE. */
  HEALTHCHECK: { options: Readonly<Record<string, string>>; words: readonly string[] };
  LABEL: { variables: readonly Variable[] };
  USER: { user: string };
  ENTRYPOINT: { words: readonly string[] };
  CMD: { words: readonly string[] };
  FOREIGN: ForeignData;
}

/** An instruction of `dockerfile`, which is rendered as it is written. */
export interface ForeignData {
  keyword: string;
  text: string;
  /** The files and folders of the build context that it copies. */
  copied: readonly { source: string; folder?: NonNullable<CopyData['folder']> }[];
}

/** Files of the build context, including generated ones, or a path of a different stage or image, and their target. */
export interface CopyData {
  /** The stage or external image of the only source, which is a file or a folder, whose content is copied. */
  from?: string;
  sources: readonly string[];
  /** A folder, ending in a slash, or the path of the only source. */
  target: string;
  mode?: string;
  owner?: string;
  /** The sources are one for each architecture; the builder takes that of the image, whose path has a fact of the build. */
  byArch?: string;
  /** The only source is this folder, whose content is copied to the target. */
  folder?: { files: readonly string[]; leftOut: readonly string[] };
  /** The stage of the Dockerfile that has the only source in this folder, without what is not copied. */
  without?: { stage: string; folder: string };
  /** The paths below the only source that are not copied. */
  exclude?: readonly string[];
  /** The target of the only source, an archive, which the next step extracts and removes. */
  unpacked?: string;
}

/** Root's uid:gid for USER. */
export const ROOT = '0:0';

export type Instruction = keyof StepData;

/** One Dockerfile instruction. */
export type Step = { [I in Instruction]: StepOf<I> }[Instruction];

/** An instruction of one keyword. */
export interface StepOf<I extends Instruction> {
  instruction: I;
  /** The comment above the instruction. */
  title?: string;
  origin: Origin;
  data: Readonly<StepData[I]>;
}

/** The files and folders of the build context that a step reads, as relative paths; a folder with a slash at the end. */
export function readBy(step: Step): readonly string[] {
  if (step.instruction === 'COPY') return step.data.from === undefined ? step.data.sources : [];
  if (step.instruction === 'FOREIGN') return step.data.copied.map(({ source, folder }) => (folder ? `${source}/` : source));
  return step.instruction === 'RUN'
    ? (step.data.mounts ?? []).flatMap(({ from, source, folder }) => (from === undefined ? [folder ? `${source}/` : source] : []))
    : [];
}

/** The folders among them, each with its files. */
export function foldersReadBy({ instruction, data }: Step): (readonly [source: string, folder: NonNullable<CopyData['folder']>])[] {
  if (instruction === 'COPY') return data.folder ? [[data.sources[0]!, data.folder]] : [];
  if (instruction === 'FOREIGN') return data.copied.flatMap(({ source, folder }) => (folder ? [[`${source}/`, folder] as const] : []));
  return instruction === 'RUN' ? (data.mounts ?? []).flatMap(({ source, folder }) => (folder ? [[`${source}/`, folder] as const] : [])) : [];
}

/** The stage's own commands in a step, and the number of each in its `run`. */
export function commandsIn({ instruction, data }: Step): { text: string; index: number }[] {
  return instruction === 'RUN' && 'items' in data ? data.commands.map((text, at) => ({ text, index: data.items[at]! })) : [];
}

/** The files of the build context that a COPY leaves in the image: the path in the build context and the target of each; of one for each architecture, the first. */
export function copiedBy({ from, sources, target, byArch, folder, unpacked }: CopyData): { source: string; target: string }[] {
  if (from !== undefined || unpacked !== undefined) return [];
  if (folder) return folder.files.map((source) => ({ source, target: `${target}${source.slice(sources[0]!.length)}` }));
  if (byArch !== undefined) return [{ source: sources[0]!, target }];
  return sources.map((source) => ({ source, target: target.endsWith('/') ? `${target}${basename(source)}` : target }));
}

/** The path of a COPY from a different stage or image, which is a file or a folder; undefined for files of the build context. */
export function copiedPathOf({ from, sources, target }: CopyData): string | undefined {
  return from === undefined ? undefined : target.endsWith('/') ? `${target}${basename(sources[0]!)}` : target;
}

/** The package manager of an installation step. */
export function managerOf({ instruction, data }: Step): string | undefined {
  return instruction === 'RUN' && 'manager' in data ? data.manager : undefined;
}

/** The instructions that add a layer. */
const LAYERS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'WORKDIR']);

/** Whether a step adds a layer to the image. */
export function makesLayer(step: Step): boolean {
  return LAYERS.has(keywordOf(step));
}

/** The keyword of a step in the Dockerfile. */
export function keywordOf({ instruction, data }: Step): string {
  return instruction === 'FOREIGN' ? data.keyword : instruction;
}
