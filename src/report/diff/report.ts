import type { BaseState, Comparison } from '../../compare/compare.ts';
import type { DockerfileHunk } from '../../compare/dockerfile.ts';
import type { Base } from '../../compare/base.ts';

/** The input of a format of `dwbuild diff`. */
export interface DiffReport extends Comparison {
  base: Base & BaseState;
  /** tools.yaml, as it is shown before a line. */
  file: string;
  /** The difference of the rendered Dockerfiles. */
  dockerfile(): Promise<readonly DockerfileHunk[]>;
  /** Whether the text may hold colours. */
  color: boolean;
}

/** One way to show a comparison: one file in formats/, chosen by its name. */
export type DiffFormat = (report: DiffReport) => Promise<string> | string;
