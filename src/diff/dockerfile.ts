import type { Rendering } from '../render/render.ts';
import { hunksBetween } from './unified.ts';
import type { Hunk } from './unified.ts';

/**
 * The unified diff of two rendered Dockerfiles; undefined when they have hardly a line in common. The line of
 * tools.yaml in a section's first line, which any edit above it changes, is no difference.
 */
export function dockerfileHunks(before: Rendering | undefined, after: Rendering): Promise<readonly Hunk[] | undefined> {
  const openings = new Map(after.stages.map(({ stage, text }) => [stage.name, opening(text)]));
  let old = before?.files.get('Dockerfile') ?? '';
  for (const { stage, text } of before?.stages ?? []) {
    const [was, is] = [opening(text), openings.get(stage.name)];
    if (is !== undefined && withoutLine(was) === withoutLine(is)) old = old.replace(was, () => is);
  }
  return hunksBetween(old, after.files.get('Dockerfile') ?? '');
}

function opening(section: string): string {
  return section.split('\n', 1)[0]!;
}

function withoutLine(text: string): string {
  return text.replace(/:\d+\W*$/, '');
}
