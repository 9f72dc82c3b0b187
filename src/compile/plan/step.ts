import { basename } from 'node:path/posix';
import type { Origin } from './origin.ts';
import type { RunData } from './run-data.ts';

/** What the partial of each instruction, steps/<instruction>.hbs, renders. */
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

/** A variable of an image. */
export interface Variable {
  name: string;
  value: string;
  /** Whether the previous value is appended after a colon: the PATH of an external image is unknown. */
  goesOn?: boolean;
}

/** The value of a variable as a shell would write it. */
export function written({ name, value, goesOn }: Variable): string {
  return goesOn ? `${value}:$${name}` : value;
}

/** Files of the build context, generated ones too, and where they go. */
export interface CopyData {
  sources: readonly string[];
  /** A folder, ending in a slash; or the file that the only source becomes. */
  target: string;
  mode?: string;
  owner?: string;
  /** The only source is this folder, whose content goes into the target. */
  folder?: { files: readonly string[]; leftOut: readonly string[] };
  /** Where the only source, an archive, is unpacked by the next step, which removes it. */
  unpacked?: string;
}

/** Root, as USER names it. */
export const ROOT = '0:0';

export type Instruction = keyof StepData;

/** One Dockerfile instruction. */
export type Step = { [I in Instruction]: StepOf<I> }[Instruction];

/** One instruction of a keyword. */
export interface StepOf<I extends Instruction> {
  instruction: I;
  /** What it is for; the comment above it. */
  title?: string;
  origin: Origin;
  data: Readonly<StepData[I]>;
}

/** The files and folders of the build context that a step reads, as relative paths. */
export function readBy({ instruction, data }: Step): readonly string[] {
  if (instruction === 'COPY') return data.sources;
  return instruction === 'RUN' ? (data.mounts ?? []).map(({ source }) => source) : [];
}

/** The files that a COPY leaves in the image: each by its path in the build context, and where it goes. */
export function copiedBy({ sources, target, folder, unpacked }: CopyData): { source: string; target: string }[] {
  if (unpacked !== undefined) return [];
  if (folder) return folder.files.map((source) => ({ source, target: `${target}${source.slice(sources[0]!.length)}` }));
  return sources.map((source) => ({ source, target: target.endsWith('/') ? `${target}${basename(source)}` : target }));
}

/** The package manager that a step installs with. */
export function managerOf({ instruction, data }: Step): string | undefined {
  return instruction === 'RUN' && 'manager' in data ? data.manager : undefined;
}

/** The instructions that add a layer; engines count only these. */
const LAYERS: ReadonlySet<Instruction> = new Set(['RUN', 'COPY', 'WORKDIR']);

/** Whether a step makes a layer of the image. */
export function makesLayer({ instruction }: Step): boolean {
  return LAYERS.has(instruction);
}
