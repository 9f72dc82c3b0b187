import type { BaseState, Comparison } from '../../compare/compare.ts';
import type { DockerfileHunk } from '../../compare/dockerfile.ts';
import type { Base } from '../../compare/base.ts';

/** The input of a format of `dwbuild diff`. */
export interface DiffReport extends Comparison {
  base: Base & BaseState;
  /** The name of tools.yaml, shown before line numbers. */
  file: string;
  /** The differences between the rendered Dockerfiles. */
  dockerfile(): Promise<readonly DockerfileHunk[]>;
  /** Whether colours are allowed. */
  color: boolean;
}

/** A format of a comparison: one file in formats/, selected by its name. */
export type DiffFormat = (report: DiffReport) => Promise<string> | string;
