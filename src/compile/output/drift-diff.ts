import { join } from 'node:path';
import { firstChange, hunkHeader, hunksBetween } from './unified.ts';
import type { Hunk } from './unified.ts';
import { lineText } from '../document/locate.ts';
import { managerOf } from '../plan/step.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/origin.ts';
import { linesOf, stepAt } from '../render/lines.ts';
import type { StepLines } from '../render/lines.ts';
import type { Rendering } from '../render/render.ts';
import { systemCode } from '../../diagnostic/thrown.ts';
import { isLink } from '../../system/links.ts';
import { readText } from '../../system/read-file.ts';
import type { Output } from './compare.ts';

/** The maximum number of lines per diff, and of files. */
const LINES = 40;
const FILES = 10;

/** Unified diffs between drifted files and the compilation, by path. The header of each hunk names its line of tools.yaml. Long diffs are truncated. */
export async function driftDiffs({ folder, files, changes }: Output, plan: Plan, rendering: Rendering): Promise<Map<string, string>> {
  const diffs = new Map<string, string>();
  for (const path of changes.changed.slice(0, FILES)) {
    const there = present(join(folder, path));
    if (there === undefined) continue;
    const hunks = await hunksBetween(there, files.get(path)!);
    const originOf = origins(path, plan, rendering);
    diffs.set(path, cut(hunks.flatMap((hunk) => [hunkHeader(hunk, about(plan, originOf(hunk))), ...hunk.lines])));
  }
  return diffs;
}

/** The text of a drifted file; undefined for a link, whose target may be anything, and for a file that is too large. */
function present(place: string): string | undefined {
  try {
    return isLink(place) ? undefined : readText(place);
  } catch (error) {
    if (systemCode(error) === 'EREFUSED') return undefined;
    throw error;
  }
}

/** The origin of a hunk: a step of the Dockerfile, or the part of tools.yaml that requires a generated file. */
function origins(path: string, plan: Plan, rendering: Rendering): (hunk: Hunk) => Origin | undefined {
  if (path !== 'Dockerfile') {
    const artifact = plan.artifacts.find((one) => one.path === path);
    return () => artifact?.origin;
  }
  const sections = linesOf(rendering);
  return (hunk) => {
    const at = stepAt(
      sections,
      firstChange(hunk, (line) => !/^\s*#/.test(line)),
    );
    return at && (packageIn(hunk, at) ?? at.step.origin);
  };
}

/** Finds a package's location in tools.yaml: each package has its own line in the Dockerfile. */
function packageIn({ lines }: Hunk, { step, rendered }: StepLines): Origin | undefined {
  const added = new Set(lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1).replace(/ \\$/, '').replace(/["']/g, '').trim()));
  return rendered.stage.packages.find(({ manager, spec }) => manager === managerOf(step) && added.has(spec));
}

function about({ source }: Plan, origin: Origin | undefined): string {
  return origin ? `${lineText(origin, source)} ${origin.path.join('.')}` : '';
}

/** Truncates a diff, and states the number of omitted lines. */
export function cut(lines: readonly string[]): string {
  const hidden = lines.length - LINES;
  return (hidden > 1 ? [...lines.slice(0, LINES), `and ${hidden} more lines: run \`npx dwbuild\` and \`git diff\` to see them`] : lines).join('\n');
}
