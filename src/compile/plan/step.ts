import { basename } from 'node:path/posix';
import type { Origin } from './origin.ts';
import type { RunData } from './run-data.ts';

/** The data of each instruction for its partial, steps/<instruction>.hbs. */
export interface StepData {
  FROM: { base: string; name: string };
  ENV: { variables: readonly Variable[] };
  COPY: CopyData;
  RUN: RunData;
  WORKDIR: { directory: string };
  EXPOSE: { port: number };
  USER: { user: string };
  ENTRYPOINT: { words: readonly string[] };
  CMD: { words: readonly string[] };
}

/** An environment variable. */
export interface Variable {
  name: string;
  value: string;
  /** Whether the previous value is appended after a colon: the PATH of an external image is unknown. */
  goesOn?: boolean;
}

/** The value of a variable in shell syntax. */
export function written({ name, value, goesOn }: Variable): string {
  return goesOn ? `${value}:$${name}` : value;
}

/** Files of the build context, including generated ones, and their target. */
export interface CopyData {
  sources: readonly string[];
  /** A folder, ending in a slash, or the path of the only source. */
  target: string;
  mode?: string;
  owner?: string;
  /** The only source is this folder, whose content is copied to the target. */
  folder?: { files: readonly string[]; leftOut: readonly string[] };
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

/** The files and folders of the build context that a step reads, as relative paths. */
export function readBy({ instruction, data }: Step): readonly string[] {
  if (instruction === 'COPY') return data.sources;
  return instruction === 'RUN' ? (data.mounts ?? []).map(({ source }) => source) : [];
}

/** The files that a COPY leaves in the image: the path in the build context and the target of each. */
export function copiedBy({ sources, target, folder, unpacked }: CopyData): { source: string; target: string }[] {
  if (unpacked !== undefined) return [];
  if (folder) return folder.files.map((source) => ({ source, target: `${target}${source.slice(sources[0]!.length)}` }));
  return sources.map((source) => ({ source, target: target.endsWith('/') ? `${target}${basename(source)}` : target }));
}

/** The package manager of an installation step. */
export function managerOf({ instruction, data }: Step): string | undefined {
  return instruction === 'RUN' && 'manager' in data ? data.manager : undefined;
}

/** The instructions that add a layer. */
const LAYERS: ReadonlySet<Instruction> = new Set(['RUN', 'COPY', 'WORKDIR']);

/** Whether a step adds a layer to the image. */
export function makesLayer({ instruction }: Step): boolean {
  return LAYERS.has(instruction);
}
