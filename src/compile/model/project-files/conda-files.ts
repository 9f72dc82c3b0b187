import { mapIn } from '../../document/maps.ts';
import { parse } from '../../document/parse.ts';
import type { Document, Path } from '../../document/document.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Model, Stage } from '../model.ts';

/** An environment.yml that a stage installs, and where tools.yaml names it. */
export interface CondaFile {
  stage: Stage;
  file: string;
  path: Path;
  document: Document;
  /** What is wrong in its YAML. */
  diagnostics: readonly Diagnostic[];
  content: Readonly<Record<string, unknown>>;
}

/** The environment.yml files that exist. */
export function* condaFiles({ stages, sources }: Model): Generator<CondaFile> {
  for (const stage of stages.values()) {
    const file = stage.entries.get('conda')?.own['file'];
    if (typeof file !== 'string' || sources.kind(file) !== 'file') continue;
    const { document, diagnostics } = parse(file, sources.read(file));
    yield { stage, file, path: [...stage.path, 'conda', 'file'], document, diagnostics, content: mapIn(document.root.value) };
  }
}
