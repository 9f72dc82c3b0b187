import { basename } from 'node:path/posix';
import { isMap, mapIn } from '../document/maps.ts';
import type { Path } from '../document/document.ts';
import { fill } from './facts/facts.ts';
import type { Facts } from './facts/facts.ts';
import { factsIn } from './images/tags.ts';
import type { DeclaredPackage, Model, Stage } from './model.ts';
import { isArchFact } from './reference/architectures.ts';

/** A file that a build gets from an address, and verifies with the checksum in tools.yaml. */
export interface FetchedFile {
  stage: Stage;
  /** The key of the stage with what fetches it: `downloads`, or that of a package manager. */
  by: string;
  /** The name of the file or, for a package, that of the package with its version. */
  name: string;
  /** Its address, as tools.yaml has it, and what completes it. A package without one is in the mirror. */
  url?: string;
  facts: Facts;
  /** The place of the map that has the checksum; of a package that is only a text, its place. */
  path: Path;
  /** The checksum, or one for each platform. */
  sha256?: unknown;
  /** The platforms that a download is for, if they are not all. */
  platforms?: readonly string[];
  /** The package. */
  item?: DeclaredPackage;
}

/** All files that stages fetch from an address. */
export function* fetchedFiles({ stages, managers }: Model): Generator<FetchedFile> {
  const verified = new Set(managers.filter((manager) => manager.package.properties?.['sha256']).map(({ name }) => name));
  for (const stage of stages.values()) {
    for (const [index, download] of (stage.spec.downloads ?? []).entries())
      if (download.git === undefined)
        for (const file of fileOf(stage, 'downloads', download, [...stage.path, 'downloads', index]))
          yield { ...file, ...(download.platforms && { platforms: download.platforms }) };
    yield* optionFiles(stage);
    for (const item of stage.packages) {
      const { sha256 } = item.fields;
      const facts = textsOf(item.fields);
      if (sha256 === undefined && !verified.has(item.manager)) continue;
      yield {
        stage,
        by: item.manager,
        name: item.spec.replace(/ @ .*/, ''),
        path: item.path,
        item,
        facts,
        ...(facts['url'] !== undefined && { url: facts['url'] }),
        ...(sha256 !== undefined && { sha256 }),
      };
    }
  }
}

/** The files that options of a stage's package managers name, such as an installer. */
export function* optionFiles(stage: Stage): Generator<FetchedFile> {
  for (const [manager, { own }] of stage.entries)
    for (const [option, value] of Object.entries(own))
      if (mapIn(value)['sha256'] !== undefined) yield* fileOf(stage, manager, value, [...stage.path, manager, option]);
}

/** The platforms whose files differ; otherwise one for all. */
export function platformsOf(model: Model, { url = '', platforms = model.platforms }: FetchedFile): readonly string[] {
  return factsIn(url).some(isArchFact) ? platforms : platforms.slice(0, 1);
}

/**
 * Whether a file is meant by a name: that of the package, with its version or without; of the file, as it is or as it is written; or folders of the
 * address with a slash between them, such as OWNER/REPOSITORY.
 */
export function isMeant({ stage, name, url = '', facts, item }: FetchedFile, wanted: string): boolean {
  const address = fill(url, { ...stage.facts, ...facts });
  const names = [item?.name, name, basename(url), basename(address.replace(/[?#].*/, ''))];
  const path = url.replace(/^[a-z]+:\/\/[^/]*/, '');
  return wanted !== '' && (names.includes(wanted) || (wanted.includes('/') && path.includes(`/${wanted}/`)));
}

/** The file of a map with an address, such as a download or an installer. */
function* fileOf(stage: Stage, by: string, value: unknown, path: Path): Generator<FetchedFile> {
  const { url, version, sha256 } = mapIn(value);
  if (!isMap(value) || typeof url !== 'string') return;
  const facts = textsOf({ version });
  const name = basename(fill(url, facts).replace(/[?#].*/, ''));
  yield { stage, by, name, url, facts, path, ...(sha256 !== undefined && { sha256 }) };
}

function textsOf(fields: Readonly<Record<string, unknown>>): Facts {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'));
}
