import { fill } from './facts/facts.ts';
import type { Model, Stage } from './model.ts';
import { changePaths } from './schema/image-paths.ts';
import type { DeclaredPath } from './schema/image-paths.ts';
import { schemaFor } from './schema/validator.ts';
import { soundStages } from './walk.ts';

/** A path in the image of a stage, as it is written and with its facts; `filled` contains `{name}` for a fact that does not exist. */
export interface StagePath extends DeclaredPath {
  stage: Stage;
  filled: string;
}

/** The paths in the image that the stages declare, also in options of their managers. */
export function* imagePathsIn(model: Model): Generator<StagePath> {
  const schema = schemaFor(model.managers);
  const stageSchema = schema.definitions!['stage']!;
  for (const stage of soundStages(model)) {
    const found: DeclaredPath[] = [];
    changePaths(stage.spec, stageSchema, (written) => (found.push(written), written.text), stage.path, schema);
    for (const [index, item] of (stage.spec.run ?? []).entries()) {
      for (const [at, holder] of (typeof item === 'string' ? [] : (item.bind ?? [])).entries())
        if (holder.from !== undefined) found.push({ text: holder.source, kind: 'file', path: [...stage.path, 'run', index, 'bind', at, 'source'], holder });
    }
    for (const written of found) {
      const { version } = written.holder;
      yield { ...written, stage, filled: fill(written.text, typeof version === 'string' ? { ...stage.facts, version } : stage.facts) };
    }
  }
}
