import { readers } from '../../../generated/readers.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import type { Left, Reading, SourceFolder } from './reading.ts';

const LOCK = 'only package-lock.json is read: `npm install --package-lock-only` writes one';

/** Files that declare packages or images, and that no reader reads. */
const UNREAD: Readonly<Record<string, string>> = {
  Pipfile: '`pipenv requirements` writes a requirements.txt',
  'setup.py': 'list its packages under `pip`, or in a pyproject.toml',
  'setup.cfg': 'list its packages under `pip`, or in a pyproject.toml',
  'conda-lock.yml': 'an environment.yml is read',
  'yarn.lock': LOCK,
  'pnpm-lock.yaml': LOCK,
  'bun.lock': LOCK,
  'renv.lock': 'list its packages under `cran`: name@version',
  'Project.toml': 'Julia has no key: install it with `downloads` and `run`',
  'Cargo.toml': 'Rust has no key: build in a stage of `kind: build` and `copy` the program',
  'go.mod': 'Go has no key: build in a stage of `kind: build` and `copy` the program',
  Gemfile: 'Ruby has no key: install its packages with `run`',
  'composer.json': 'PHP has no key: install its packages with `run`',
  'default.nix': 'Nix has no key',
  Dockerfile: 'docs/from-a-dockerfile.md shows the key for each instruction',
  'compose.yaml': 'containers that run together are not part of an image',
  'docker-compose.yml': 'containers that run together are not part of an image',
  '.devcontainer/devcontainer.json': 'list what it installs under the keys of a stage',
};

/** What one file of a folder says. */
export interface FileReading extends Reading {
  file: string;
}

/**
 * Reads what lies in a folder. Returns what each file says, and the files that are not read.
 * @throws UsageError if there is nothing to read, or a file cannot be read
 */
export async function readFolder(folder: SourceFolder, name: string): Promise<{ readings: FileReading[]; unread: Left[] }> {
  const found = readers.flatMap((reader) => {
    const file = reader.files.find((each) => folder.has(each));
    return file === undefined ? [] : [{ reader, file }];
  });
  const readings: FileReading[] = [];
  for (const { reader, file } of found) readings.push({ file, ...(await reader.read(folder, file)) });
  if (readings.length === 0)
    throw new UsageError(`nothing in ${name} says what an image needs`, `these files do: ${readers.map(({ files }) => files[0]).join(', ')}`);
  return { readings, unread: unreadFiles(folder) };
}

/** The files that declare something and are not read. */
function unreadFiles(folder: SourceFolder): Left[] {
  return Object.entries(UNREAD).flatMap(([what, why]) => (folder.has(what) ? [{ what, why }] : []));
}
