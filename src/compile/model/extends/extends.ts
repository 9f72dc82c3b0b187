import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { locate, nodeAt } from '../../document/locate.ts';
import { mapIn } from '../../document/maps.ts';
import type { Sources } from '../../document/sources.ts';
import type { PartialsFolder } from '../managers/load.ts';

/** A package of templates that a declaration builds on, as package-lock.json pins it. */
export interface Extension {
  name: string;
  version: string;
  integrity: string;
  partials: PartialsFolder;
}

/** The name of a package of npm, and the version or the beginning of it. No part of the name can lead out of node_modules. */
const PACKAGE = /^npm:((?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*)@([0-9]+(?:\.[0-9]+){0,2}(?:-[0-9A-Za-z.-]+)?)$/;

export const LOCK = 'package-lock.json';

/** A folder in which Node looks for a package: that of tools.yaml, or one above it. */
export interface PackageFolder {
  /** Its path from the folder of tools.yaml: `.` or `../..`. */
  folder: string;
  /** The files that the revision has, with the lock. */
  pinned: Sources;
  /** The files that are there now, with node_modules, which an earlier revision does not have. */
  installed: Sources;
}

/**
 * Finds the package that `extends` names, in the folder's node_modules or, as Node does, in the nearest one above up to the lock of the workspace. Only
 * its templates and its manager.yaml files are read; none of its code runs.
 * @param places the folder of tools.yaml, and those above it in the same repository
 */
export function extensionOf(document: Document, places: readonly PackageFolder[]): { extension?: Extension; fault?: Diagnostic } {
  const written = nodeAt(document, ['extends'])?.value;
  if (written === undefined || written === null) return {};
  const fault = (message: string, hint: string) => ({
    fault: { code: 'EXTENDS_PACKAGE', severity: 'error', message, hint, ...locate(document, ['extends']) } as const,
  });
  const [, name, wanted] = PACKAGE.exec(String(written)) ?? [];
  if (name === undefined || wanted === undefined)
    return fault(`extends is invalid: ${JSON.stringify(written)}`, 'write the name and the version of a package of npm: npm:@team/dwbuild-parts@1');
  const top = places.findIndex(({ pinned }) => pinned.kind(LOCK) === 'file');
  const lock = top > 0 ? `${places[top]!.folder}/${LOCK}` : LOCK;
  const add = `run \`npm install --save-dev ${name}@${wanted}\` in the folder of tools.yaml, and commit package.json and ${lock}`;
  const found = top < 0 ? undefined : pinnedIn(places.slice(0, top + 1), `node_modules/${name}`);
  const { version, integrity } = found?.entry ?? {};
  if (!found || typeof version !== 'string') return fault(`${top > 0 ? lock : `${LOCK} beside tools.yaml`} does not pin ${name}`, add);
  if (version !== wanted && !version.startsWith(`${wanted}.`)) return fault(`${lock} pins ${name} ${version}, which is not ${wanted}`, add);
  if (typeof integrity !== 'string')
    return fault(`${lock} has no checksum of ${name}: it is no package of a registry`, 'only a package of a registry is the same on every machine');
  const { installed, folder: above } = found.place;
  const inPlace = `node_modules/${name}`;
  const present = jsonIn(installed, `${inPlace}/package.json`)['version'];
  if (present !== version)
    return fault(
      present === undefined ? `${name} is not installed` : `${name} ${String(present)} is installed, but ${lock} pins ${version}`,
      'run `npm ci` in the folder of tools.yaml',
    );
  const folder = `${inPlace}/partials`;
  const shown = above === '.' ? folder : `${above}/${folder}`;
  if (installed.kind(folder) !== 'folder')
    return fault(`${shown} is no folder in the project`, 'a package to build on has its templates and package managers in `partials`');
  const link = linkIn(installed.absolute(folder));
  if (link !== undefined) return fault(`${shown} contains a link, ${link}, which could lead anywhere`, 'a package to build on has only files');
  return { extension: { name, version, integrity, partials: { folder: installed.absolute(folder), name: shown } } };
}

/** The entry of a package in the lock of the last place: that in the nearest place which has one. */
function pinnedIn(places: readonly PackageFolder[], path: string): { place: PackageFolder; entry: Readonly<Record<string, unknown>> } | undefined {
  const top = places.at(-1)!.pinned;
  const packages = mapIn(jsonIn(top, LOCK)['packages']);
  for (const place of places) {
    const below = relative(top.absolute('.'), place.pinned.absolute('.')).split(sep).filter(Boolean);
    const entry = packages[[...below, path].join('/')];
    if (entry !== undefined) return { place, entry: mapIn(entry) };
  }
  return undefined;
}

/** A JSON file as a map; empty if it is missing or no map, which is the same for what it should contain. */
function jsonIn(sources: Sources, path: string): Readonly<Record<string, unknown>> {
  if (sources.kind(path) !== 'file') return {};
  try {
    return mapIn(JSON.parse(sources.read(path)));
  } catch {
    return {};
  }
}

function linkIn(folder: string): string | undefined {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => !entry.isFile() && !entry.isDirectory());
  return found && join(found.parentPath, found.name).slice(folder.length + 1);
}
