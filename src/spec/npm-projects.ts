import type { Path } from '../document/document.ts';
import type { Model, Stage } from './model.ts';

/** A folder with a package.json that npm installs as a whole, and where tools.yaml names it. */
export interface NpmProject {
  stage: Stage;
  folder: string;
  path: Path;
}

/** The npm projects whose folder is there. */
export function* npmProjects({ stages, sources }: Model): Generator<NpmProject> {
  for (const stage of stages.values()) {
    const { project } = (stage.spec['npm'] ?? {}) as { project?: string };
    if (project === undefined) continue;
    const kind = sources.kind(project);
    if (kind === 'file' || (kind === 'folder' && sources.list(project).length > 0))
      yield { stage, folder: project.replace(/\/$/, ''), path: [...stage.path, 'npm', 'project'] };
  }
}

/** A JSON file of a project as an object; undefined when it is not there or not readable as one. */
export function readJson({ sources }: Model, file: string): Record<string, unknown> | undefined {
  return sources.kind(file) === 'file' ? parseObject(sources.read(file)) : undefined;
}

/** The `"": {…}` that npm writes as the first of a lock's packages, up to the brace below its own beginning. */
const FIRST_PACKAGE = /^[\t ]+"packages": \{\r?\n([\t ]+)"": (\{\r?\n[^]*?\r?\n\1\})/m;

/** More than any project says of itself. */
const BEGINNING = 65_536;

/** What a package-lock.json says of the project itself. The packages below it may be megabytes, and are not read where that can be helped. */
export function lockedProject(model: Model, file: string): Record<string, unknown> | undefined {
  const [, , own] = FIRST_PACKAGE.exec(model.sources.read(file, BEGINNING)) ?? [];
  return (own && parseObject(own)) || (readJson(model, file)?.['packages'] as Record<string, Record<string, unknown>> | undefined)?.[''];
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
