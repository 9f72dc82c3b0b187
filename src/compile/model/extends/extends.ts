import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

const LOCK = 'package-lock.json';

/**
 * Finds the package that `extends` names in node_modules. Only its templates and its manager.yaml files are read; none of its code runs.
 * @param installed the sources of the project whose node_modules has the package: those of an earlier revision have none
 */
export function extensionOf(document: Document, sources: Sources, installed: Sources = sources): { extension?: Extension; fault?: Diagnostic } {
  const written = nodeAt(document, ['extends'])?.value;
  if (written === undefined || written === null) return {};
  const fault = (message: string, hint: string) => ({
    fault: { code: 'EXTENDS_PACKAGE', severity: 'error', message, hint, ...locate(document, ['extends']) } as const,
  });
  const [, name, wanted] = PACKAGE.exec(String(written)) ?? [];
  if (name === undefined || wanted === undefined)
    return fault(`extends is invalid: ${JSON.stringify(written)}`, 'write the name and the version of a package of npm: npm:@team/dwbuild-parts@1');
  const place = `node_modules/${name}`;
  const pinned = mapIn(mapIn(jsonIn(sources, LOCK)['packages'])[place]);
  const { version, integrity } = pinned;
  const add = `run \`npm install --save-dev ${name}@${wanted}\` in the folder of tools.yaml, and commit package.json and ${LOCK}`;
  if (typeof version !== 'string') return fault(`${LOCK} beside tools.yaml does not pin ${name}`, add);
  if (version !== wanted && !version.startsWith(`${wanted}.`)) return fault(`${LOCK} pins ${name} ${version}, which is not ${wanted}`, add);
  if (typeof integrity !== 'string')
    return fault(`${LOCK} has no checksum of ${name}: it is no package of a registry`, 'only a package of a registry is the same on every machine');
  const found = jsonIn(installed, `${place}/package.json`)['version'];
  if (found !== version)
    return fault(
      found === undefined ? `${name} is not installed` : `${name} ${String(found)} is installed, but ${LOCK} pins ${version}`,
      'run `npm ci` in the folder of tools.yaml',
    );
  const folder = `${place}/partials`;
  if (installed.kind(folder) !== 'folder')
    return fault(`${folder} is no folder in the project`, 'a package to build on has its templates and package managers in `partials`');
  const link = linkIn(installed.absolute(folder));
  if (link !== undefined) return fault(`${folder} contains a link, ${link}, which could lead anywhere`, 'a package to build on has only files');
  return { extension: { name, version, integrity, partials: { folder: installed.absolute(folder), name: folder } } };
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
