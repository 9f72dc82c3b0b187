import { locate, spanOf } from '../../document/locate.ts';
import { isMap } from '../../document/maps.ts';
import { parse } from '../../document/parse.ts';
import type { Span } from '../../../diagnostic/diagnostic.ts';
import type { Path } from '../../document/document.ts';
import { readJson } from '../json.ts';
import type { Json } from '../json.ts';
import type { Model, Stage } from '../model.ts';

/** A folder with a package.json that npm installs as a project, and its location in tools.yaml. */
export interface NpmProject {
  stage: Stage;
  folder: string;
  path: Path;
}

export interface JsonFile {
  json: Json;
  /** The location of a value; JSON is parsed as YAML for its locations. */
  place(path: Path): Span;
  /** The location of an offset. */
  placeAt(offset: number): Span;
}

/** The npm projects whose folder exists. */
export function* npmProjects(model: Model): Generator<NpmProject> {
  for (const stage of model.stages.values()) {
    const project = npmProject(model, stage);
    if (project) yield project;
  }
}

/** The npm project of a stage, if it has one. */
export function npmProject({ sources }: Pick<Model, 'sources'>, stage: Stage): NpmProject | undefined {
  const project = stage.entries.get('npm')?.own['project'];
  if (typeof project !== 'string') return undefined;
  const kind = sources.kind(project);
  if (kind !== 'file' && (kind !== 'folder' || sources.list(project).length === 0)) return undefined;
  return { stage, folder: project.replace(/\/$/, ''), path: [...stage.path, 'npm', 'project'] };
}

/** The files that decide whether `npm ci` accepts a project. */
const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** These files of all projects, with their texts. */
export function npmFiles(model: Model): [file: string, text: string][] {
  const files = new Set([...npmProjects(model)].flatMap(({ folder }) => FILES.map((name) => `${folder}/${name}`)));
  return [...files].filter((file) => model.sources.kind(file) === 'file').map((file) => [file, model.sources.read(file)]);
}

/** Reads a JSON file of the project; undefined if it does not exist. */
export function jsonFile({ sources }: Model, file: string): JsonFile | undefined {
  if (sources.kind(file) !== 'file') return undefined;
  const text = sources.read(file);
  return {
    json: readJson(text),
    place: (path) => locate(parse(file, text).document, path, 'key'),
    placeAt: (offset) => spanOf(parse(file, text).document, [offset, offset]),
  };
}

/** The value of a JSON file as an object; undefined if it is not one. */
export function objectIn({ json }: JsonFile): Record<string, unknown> | undefined {
  return 'value' in json && isMap(json.value) ? json.value : undefined;
}
