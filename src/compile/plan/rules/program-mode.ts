import { dirname } from 'node:path/posix';
import type { Path } from '../../document/document.ts';
import { fill } from '../../model/facts/facts.ts';
import { storedFiles } from '../../model/downloads.ts';
import type { Model, Stage } from '../../model/model.ts';
import type { Finding } from '../../model/rule.ts';
import { sourceOf } from '../../model/source.ts';
import { executionsOf, PROGRAM_DIRECTORIES } from '../executions.ts';
import type { PlannedStage } from '../plan.ts';
import type { PlanSubject } from '../rule.ts';

/** A file for which tools.yaml sets no mode, so that it gets 0644. */
interface Plain {
  target: string;
  path: Path;
  source?: string;
  /** Its content in tools.yaml starts as that of a program. */
  isScript?: boolean;
}

export function* programMode({ model, planned }: PlanSubject): Iterable<Finding> {
  const stages = [...model.stages.values()];
  const executed = new Set(stages.flatMap((stage) => executionsOf(stage, planned(stage)).map(({ program }) => program))); // NOT_EXECUTABLE reports these
  for (const stage of stages) {
    for (const file of plainFiles(model, stage, planned(stage))) {
      const reason = executed.has(file.target) ? undefined : reasonFor(model, file, planned(stage));
      if (reason === undefined) continue;
      yield {
        path: file.path,
        message: `stage "${stage.name}" writes "${file.target}" with the mode 0644, so that nobody can execute it, but ${reason}`,
        hint: 'add `mode: "0755"`; or `mode: "0644"` if it is no program',
      };
    }
  }
}

/** Why a file seems to be a program. */
function reasonFor({ sources }: Model, { source, target, isScript }: Plain, { path, session }: PlannedStage): string | undefined {
  if (source !== undefined && (sources.mode(sources.real(source)) & 0o111) !== 0) return `"${source}" is executable`;
  if (isScript) return 'its content is a script';
  const directory = dirname(target);
  return [...PROGRAM_DIRECTORIES, ...path, ...session.path].includes(directory) ? `"${directory}" is a directory of programs` : undefined;
}

function* plainFiles(model: Model, stage: Stage, { facts }: PlannedStage): Generator<Plain> {
  for (const [index, file] of (stage.spec.files ?? []).entries()) {
    const source = sourceOf(model, stage, file);
    if (file.mode !== undefined || file.extract || model.sources.kind(source) !== 'file') continue;
    yield { target: fill(file.target, facts), path: [...stage.path, 'files', index, file.source === undefined ? 'target' : 'source'], source };
  }
  for (const [index, { file, mode, content = '' }] of (stage.spec.paths ?? []).entries()) {
    if (file !== undefined && mode === undefined)
      yield { target: fill(file, facts), path: [...stage.path, 'paths', index, 'file'], isScript: content.startsWith('#!') };
  }
  for (const { index, target, mode, version } of storedFiles(stage)) {
    if (mode !== undefined) continue;
    yield { target: fill(target, { ...facts, ...(version && { version }) }), path: [...stage.path, 'downloads', index, 'target'] };
  }
}
