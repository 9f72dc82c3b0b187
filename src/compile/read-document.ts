import { basename, join, relative, sep } from 'node:path';
import { checkoutOf } from '../system/links.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document, ParseResult } from './document/document.ts';
import { withIncluded } from './document/include/include.ts';
import { nodeAt } from './document/locate.ts';
import { overlaid } from './document/overlay/overlay.ts';
import { parse } from './document/parse.ts';
import { sourcesIn } from './document/sources.ts';
import type { Sources } from './document/sources.ts';
import { extensionOf } from './model/extends/extends.ts';
import type { Extension } from './model/extends/extends.ts';
import { LARGEST, readDeclaration } from './project.ts';
import type { Project } from './project.ts';

/**
 * Parses tools.yaml and the files that it includes, and puts its overlays over them.
 * @param text the text of tools.yaml; default: the file
 * @throws the system's error if tools.yaml or an overlay can't be read
 */
export function readDocument(
  { path, file, directory, edited, overlays = [] }: Pick<Project, 'path' | 'file' | 'directory' | 'edited' | 'overlays'>,
  sources: Sources = sourcesIn(directory),
  text?: string,
): ParseResult {
  const textOf = (place: string) => edited?.get(place) ?? readDeclaration(place);
  const declaration = parse(file, text ?? textOf(path));
  const whole = withIncluded(declaration, { name: basename(path), sources, textOf, largest: LARGEST });
  return overlays.reduce((below, overlay) => overlaid(below, { path: overlay.name, parsed: parse(overlay.file, textOf(overlay.path)) }), whole);
}

/**
 * A project with the templates of the package that its declaration extends.
 * @returns also the paths outside of the project that were read or looked for, relative to it
 */
export function extended(
  project: Project,
  document: Document,
  sources: Sources = sourcesIn(project.directory),
): { project: Project; extension?: Extension; fault?: Diagnostic; asked: readonly string[] } {
  const { partials = [], directory, modules = directory } = project;
  const above = (nodeAt(document, ['extends']) ? foldersAbove(modules) : []).map((folder) => ({
    folder,
    pinned: sourcesIn(join(directory, folder)),
    installed: sourcesIn(join(modules, folder)),
  }));
  const own = { folder: '.', pinned: sources, installed: modules === directory ? sources : sourcesIn(modules) };
  const { extension, fault } = extensionOf(document, [own, ...above]);
  const asked = above.flatMap(({ folder, pinned, installed }) => [...pinned.asked(), ...installed.asked()].map((path) => join(folder, path)));
  if (!extension) return { project, asked, ...(fault && { fault }) };
  return { project: { ...project, partials: [extension.partials, ...partials] }, extension, asked };
}

/** The folders above a project in its repository, nearest first: `..`, `../..`. A package of a workspace is in one of them. */
function foldersAbove(directory: string): string[] {
  const way = relative(checkoutOf(directory), directory).split(sep).filter(Boolean);
  return way.map((_, index) => Array.from({ length: index + 1 }, () => '..').join('/'));
}
