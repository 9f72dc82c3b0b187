import { pythonName } from './python-name.ts';
import type { Span } from '../../../diagnostic/diagnostic.ts';
import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../model.ts';

/** A folder with a pyproject.toml and a lock that pip installs, and the program that reads the lock. */
export interface PythonProject {
  stage: Stage;
  folder: string;
  path: Path;
  /** Undefined if tools.yaml names none. */
  exporter?: string;
}

/** The Python projects whose folder exists. */
export function* pythonProjects({ stages, sources }: Model): Generator<PythonProject> {
  for (const stage of stages.values()) {
    const { project, exporter, installer } = stage.entries.get('pip')?.own ?? {};
    if (typeof project !== 'string' || sources.kind(project) !== 'folder' || sources.list(project).length === 0) continue;
    const [program] = [...(Array.isArray(exporter) ? exporter : []), installer].filter((each) => typeof each === 'string' && each !== 'pip').map(pythonName);
    yield { stage, folder: project.replace(/\/$/, ''), path: [...stage.path, 'pip', 'project'], ...(program !== undefined && { exporter: program }) };
  }
}

/** A dependency: its normalised name, its versions without spaces and, in pyproject.toml, its offsets. */
export interface Dependency {
  name: string;
  versions: string;
  range: readonly [start: number, end: number];
}

/** The `dependencies` of a pyproject.toml. Source: https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
export function dependenciesIn(pyproject: string): Dependency[] {
  const start = /^\[project\]\s*$/m.exec(pyproject)?.index ?? pyproject.length;
  const length = pyproject.slice(start + 1).search(/^\[/m);
  const section = pyproject.slice(start, length < 0 ? undefined : start + 1 + length);
  const list = /^dependencies\s*=\s*\[((?:\s|#.*|,|"[^"\n]*"|'[^'\n]*')*)\]/m.exec(section);
  if (!list) return [];
  const first = start + list.index + list[0].indexOf('[');
  return Array.from(
    list[0]
      .slice(list[0].indexOf('['))
      .replace(/#.*/g, (comment) => ' '.repeat(comment.length))
      .matchAll(/"([^"\n]*)"|'([^'\n]*)'/g),
    (found) => {
      const [, name = '', versions = ''] = /^\s*([\w.-]+)\s*(?:\[[^\]]*\])?([^;@]*)/.exec(found[1] ?? found[2] ?? '') ?? [];
      return { ...dependency(name, versions), range: [first + found.index, first + found.index + found[0].length] };
    },
  );
}

/** The same of a project when uv wrote its lock; undefined if the lock does not say. */
export function lockedByUv(lock: string): Omit<Dependency, 'range'>[] | undefined {
  const own = lock.split(/^\[\[package\]\]$/m).find((entry) => /^source = \{ (virtual|editable) = "\." \}$/m.test(entry));
  const [, list = ''] = /^requires-dist = \[([^]*?)\]$/m.exec(own ?? '') ?? [];
  if (own === undefined) return undefined;
  return Array.from(list.matchAll(/\{ name = "([^"]+)"(.*?) \}/g))
    .filter(([, , rest = '']) => !/marker = "[^"]*extra ==/.test(rest))
    .map(([, name = '', rest = '']) => dependency(name, /specifier = "([^"]*)"/.exec(rest)?.[1] ?? ''));
}

function dependency(name: string, versions: string): { name: string; versions: string } {
  const parts = versions.replaceAll(/[\s()]/g, '').split(',');
  return {
    name: pythonName(name),
    versions: parts
      .filter((part) => part !== '')
      .toSorted()
      .join(','),
  };
}

/** The place of a range of a text with lines. */
export function placeIn(file: string, text: string, [start, end]: readonly [start: number, end: number]): Span {
  const position = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  return { file, ...position(start), end: position(end) };
}
