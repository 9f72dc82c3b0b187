import type { Path } from '../document/document.ts';
import { fill } from '../model/facts/facts.ts';
import { storedFiles } from '../model/downloads.ts';
import type { Model, Stage } from '../model/model.ts';
import type { PlannedStage } from './plan.ts';
import { copiedBy, copiedPathOf } from './step.ts';

/** A file that a stage puts into the image, and its mode. */
export interface Placed {
  target: string;
  /** In octal. */
  mode: string;
  executable: boolean;
  /** The name of the stage. */
  stage: string;
  /** The mode is that of this file of the project, because tools.yaml sets none. */
  source?: string;
  /** Where tools.yaml says so. */
  path: Path;
}

/** The files that a stage copies and downloads. */
export function* placedBy({ sources }: Model, stage: Stage, { steps, facts }: PlannedStage): Generator<Placed> {
  for (const { instruction, data, origin } of steps) {
    if (instruction !== 'COPY') continue;
    const path = copiedPathOf(data);
    if (path !== undefined && data.mode !== undefined) yield placed(path, data.mode, origin.path);
    for (const { source, target } of copiedBy(data)) {
      const mode = data.mode ?? sources.mode(source).toString(8).padStart(4, '0');
      yield placed(target, mode, origin.path, data.mode === undefined ? source : undefined);
    }
  }
  for (const { index, target, mode = '0644', version } of storedFiles(stage))
    yield placed(fill(target, { ...facts, ...(version && { version }) }), mode, [...stage.path, 'downloads', index]);

  function placed(target: string, mode: string, path: Path, source?: string): Placed {
    return { target, mode, executable: (Number.parseInt(mode, 8) & 0o111) !== 0, stage: stage.name, path, ...(source !== undefined && { source }) };
  }
}
