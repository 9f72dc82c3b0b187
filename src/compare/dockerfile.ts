import type { Change } from './change.ts';
import { linesOf } from '../compile/render/lines.ts';
import type { Rendering } from '../compile/render/render.ts';
import { hunksBetween } from '../compile/output/unified.ts';
import type { Hunk } from '../compile/output/unified.ts';

/** A section of the Dockerfile: the header or a stage. */
interface Section {
  text: string;
  /** The number of lines before it. */
  above: number;
}

export interface DockerfileHunk extends Hunk {
  stage: string;
}

/**
 * The unified diff of two rendered Dockerfiles, section by section, so that moved stages are not differences and unchanged sections cost
 * nothing. The line number of tools.yaml in a section's first line is ignored, because any edit above changes it.
 */
export async function dockerfileHunks(before: Rendering | undefined, after: Rendering, changes: readonly Change[] = []): Promise<DockerfileHunk[]> {
  const renames = new Map(changes.flatMap(({ action, name, from }) => (action === 'renamed' ? [[from![0]!, name] as const] : [])));
  const sections = before ? [...sectionsOf(before)] : [];
  const old = new Map(sections.map(([stage, section]) => [renames.get(stage) ?? stage, section]));
  const now = sectionsOf(after);
  const hunks: DockerfileHunk[] = [];
  for (const stage of new Set([...now.keys(), ...old.keys()])) {
    const [was, is] = [old.get(stage), now.get(stage)];
    const found = await hunksBetween(alike(was?.text ?? '', is?.text ?? ''), is?.text ?? '');
    for (const { oldStart, newStart, ...hunk } of found) {
      hunks.push({ ...hunk, stage, oldStart: oldStart + (was?.above ?? 0), newStart: newStart + (is?.above ?? 0) });
    }
  }
  return hunks;
}

/** The sections of the Dockerfile by stage, without the blank lines between them. */
function sectionsOf(rendering: Rendering): Map<string, Section> {
  const lines = (rendering.files.get('Dockerfile') ?? '').split(/(?<=\n)/);
  const starts = [{ stage: '', above: 0 }, ...linesOf(rendering).map(({ rendered, first }) => ({ stage: rendered.stage.name, above: first - 1 }))];
  const textOf = (above: number, end: number | undefined) => lines.slice(above, end).join('').replace(/\n+$/, '\n');
  return new Map(starts.map(({ stage, above }, index) => [stage, { above, text: textOf(above, starts[index + 1]?.above) }]));
}

/** The old section with the first line of the new one, if they differ only in the line number of tools.yaml. */
function alike(old: string, now: string): string {
  const [was, is] = [opening(old), opening(now)];
  return withoutLine(was) === withoutLine(is) ? `${is}${old.slice(was.length)}` : old;
}

function opening(section: string): string {
  return section.split('\n', 1)[0]!;
}

function withoutLine(text: string): string {
  return text.replace(/:\d+\W*$/, '');
}
