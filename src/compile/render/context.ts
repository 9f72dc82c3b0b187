import { ignoredBy } from '../document/dockerignore.ts';
import type { Plan } from '../plan/plan.ts';
import { foldersReadBy, readBy } from '../plan/step.ts';

/**
 * The build context as .dockerignore patterns after `*`: the first segment of every path that a stage reads, then the files of copied
 * folders that are excluded, and those of them that are copied separately.
 */
export function contextOf({ stages, out }: Plan): string[] {
  const steps = stages.flatMap((stage) => stage.steps);
  const sources = [...new Set(steps.flatMap(readBy))].toSorted();
  const folders = new Map(steps.flatMap(foldersReadBy));
  const patterns = [...new Set(sources.map((source) => `!${source.startsWith(`${out}/`) ? out : source.split('/')[0]}`))];
  for (const source of sources) {
    const inFolder = [...folders.keys()].some((folder) => folder !== source && source.startsWith(folder));
    if (inFolder && ignoredBy(patterns.join('\n'))(source)) patterns.push(`!${source.replace(/\/$/, '')}`);
    // kaniko does not exclude the content of an excluded folder
    patterns.push(...(folders.get(source)?.leftOut ?? []).flatMap((pattern) => [pattern, `${pattern}/**`]));
  }
  return patterns;
}
