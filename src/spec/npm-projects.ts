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
    if (kind === 'file' || (kind === 'folder' && sources.list(project).length > 0)) yield { stage, folder: project.replace(/\/$/, ''), path: [...stage.path, 'npm', 'project'] };
  }
}

/** A JSON file of a project as an object; undefined when it is not there or not readable as one. */
export function readJson({ sources }: Model, file: string): Record<string, unknown> | undefined {
  if (sources.kind(file) !== 'file') return undefined;
  try {
    const value: unknown = JSON.parse(sources.read(file));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
