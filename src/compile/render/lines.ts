import { sectionSteps } from '../plan/asides.ts';
import type { Step } from '../plan/step.ts';
import type { RenderedStage, Rendering } from './render.ts';

/** A range of lines of the Dockerfile: 1-based, both ends included. */
export interface Lines {
  first: number;
  last: number;
}

/** A stage's section of the Dockerfile, and the steps that were found in it. */
export interface SectionLines extends Lines {
  rendered: RenderedStage;
  steps: readonly StepLines[];
}

export interface StepLines extends Lines {
  rendered: RenderedStage;
  step: Step;
}

/**
 * Finds the lines of each stage's section and of each step in the Dockerfile, in one pass over its text. A section or step that
 * a project's own partials did not insert exactly as rendered is omitted.
 */
export function linesOf({ files, stages }: Rendering): SectionLines[] {
  const walk = walker(files.get('Dockerfile')!);
  return stages.flatMap((rendered) => {
    const text = rendered.text.trimEnd();
    const found = walk(text);
    if (!found) return [];
    const inside = walker(text, found.first);
    const steps = sectionSteps(rendered.stage).flatMap((step, index) => {
      const lines = inside(rendered.steps[index]!);
      return lines ? [{ rendered, step, ...lines }] : [];
    });
    return [{ rendered, steps, ...found }];
  });
}

/** The step of a line of the Dockerfile; for a comment or blank line, the step below. */
export function stepAt(sections: readonly SectionLines[], line: number): StepLines | undefined {
  return sections.find(({ last }) => line <= last)?.steps.find(({ last }) => line <= last);
}

/** Whether two ranges have a line in common. */
export function overlap(a: Lines, b: Lines): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Finds texts of whole lines in order. Each search starts after the previous match, so the total time is linear. */
function walker(text: string, firstLine = 1): (part: string) => Lines | undefined {
  const lined = `\n${text}\n`;
  let offset = 0;
  let line = firstLine;
  return (part) => {
    const written = `\n${part}`;
    const at = part === '' ? -1 : lined.indexOf(`${written}\n`, offset);
    if (at === -1) return undefined;
    const first = line + breaksIn(lined.slice(offset, at));
    const last = first + breaksIn(part);
    offset = at + written.length;
    line = last + 1;
    return { first, last };
  };
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}
