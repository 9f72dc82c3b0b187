import type { ImageChange } from '../diff/compare.ts';
import type { Plan } from '../plan/plan.ts';

/** One image to build, for a CI system that builds image by image. */
export interface MatrixEntry {
  stage: string;
  /** How many images have to be built before it, one on the other. */
  wave: number;
  kind: string;
  /** The stage that it builds on. */
  parent?: string;
  repository?: string;
  tag?: string;
}

/** The images to build: all of them, or those that are others than before. */
export function matrixOf({ stages }: Plan, images?: readonly ImageChange[]): MatrixEntry[] {
  const changed = images && new Set(images.filter(({ state }) => state === 'new' || state === 'rebuilt').map(({ stage }) => stage));
  const waves = new Map<string, number>();
  return stages
    .filter(({ name }) => !changed || changed.has(name))
    .map(({ name, kind, parent, image }) => {
      const wave = (parent === undefined ? -1 : (waves.get(parent) ?? -1)) + 1;
      waves.set(name, wave);
      return { stage: name, wave, kind, ...(parent !== undefined && { parent }), ...image };
    });
}

/** The ways to print a matrix, by name. */
export const matrices: Readonly<Record<string, (entries: readonly MatrixEntry[], plan: Plan) => string>> = { github, 'github-output': githubOutput };

/** A `strategy.matrix` of GitHub Actions. */
function github(include: readonly MatrixEntry[]): string {
  return `${JSON.stringify({ include })}\n`;
}

/**
 * Lines for $GITHUB_OUTPUT: `matrix` with all images, and `wave-0`, `wave-1` … with those that can be built side by
 * side, as many as the tree has levels. One without images is empty, since GitHub fails on an empty matrix.
 */
function githubOutput(entries: readonly MatrixEntry[], { stages }: Plan): string {
  const levels = Math.max(...stages.map(({ depth }) => depth)) + 1;
  const line = (name: string, include: readonly MatrixEntry[]) => `${name}=${include.length > 0 ? JSON.stringify({ include }) : ''}\n`;
  return [
    line('matrix', entries),
    ...Array.from({ length: levels }, (_, wave) =>
      line(
        `wave-${wave}`,
        entries.filter((entry) => entry.wave === wave),
      ),
    ),
  ].join('');
}
