import type { UserSpec } from '../spec/spec.ts';
import type { Origin } from './plan.ts';

/** What the partial of each instruction, steps/<instruction>.hbs, renders. */
export interface StepData {
  FROM: { base: string; name: string };
  ENV: { variables: readonly { name: string; value: string }[] };
  COPY: CopyData;
  ADD: CopyData;
  RUN: RunData;
  WORKDIR: { directory: string };
  EXPOSE: { port: number };
  USER: { user: string };
  ENTRYPOINT: { words: readonly string[] };
  CMD: { words: readonly string[] };
}

/** Files of the build context, generated ones too, and where they go. */
export interface CopyData {
  sources: readonly string[];
  target: string;
  mode?: string;
  owner?: string;
  link: boolean;
}

/** The partial that writes the shell commands, and what it needs, named here as far as others than the partial look at it. */
export interface RunData {
  script: string;
  stage: string;
  /** Of an installation: its manager with its options, and the directories that are kept between builds. */
  manager?: string;
  options?: Readonly<Record<string, unknown>>;
  caches?: readonly { id: string; target: string }[];
  /** The stage's own commands. */
  commands?: readonly string[];
  /** Of a download. */
  url?: string;
  locale?: string;
  timezone?: string;
  user?: UserSpec;
  /** That belong to the user, beside the home. */
  directories?: readonly string[];
  [value: string]: unknown;
}

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

/** The files that a step copies in, by their paths in the build context. */
export function copiedBy(step: Step): readonly string[] {
  return step.instruction === 'COPY' || step.instruction === 'ADD' ? step.data.sources : [];
}

/** The package manager that a step installs with. */
export function managerOf({ instruction, data }: Step): string | undefined {
  return instruction === 'RUN' ? data.manager : undefined;
}
