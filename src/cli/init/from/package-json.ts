import { mapIn } from '../../../compile/document/maps.ts';
import { messageOf } from '../../../diagnostic/thrown.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import { fitting } from '../carry/fits.ts';
import type { Left, Reader, SourceFolder } from '../carry/reading.ts';
import { list, texts } from '../carry/values.ts';

const LOCK = 'package-lock.json';

/** A project of npm. With a lock, npm installs exactly that; without one, its packages are installed globally. */
export const packageJson: Reader = {
  files: ['package.json'],
  read(folder, name) {
    const manifest = readJson(folder, name);
    const lock = folder.has(LOCK) ? readJson(folder, LOCK) : undefined;
    const [node] = texts(mapIn(manifest['engines'])['node']);
    const [description] = texts(manifest['description']);
    const scripts = Object.keys(mapIn(manifest['scripts'])).map((each): Left => ({
      what: `the script ${each}`,
      why: 'the code of the project is not in the image; copy it with `files`',
    }));
    const shared = { node: node ?? '*', ...(description !== undefined && { description }) };
    const isWhole =
      lock !== undefined && list(manifest['workspaces']).length === 0 && !Object.values(mapIn(lock['packages'])).some((each) => mapIn(each)['link'] === true);
    if (isWhole) return { ...shared, project: { [name]: folder.read(name), [LOCK]: withoutHosts(lock) }, left: scripts };
    const wanted = Object.entries(mapIn(manifest['dependencies'])).map(([of, version]) =>
      version === '*' || version === '' ? of : `${of}@${String(version)}`,
    );
    const { items, left } = fitting(
      'npm',
      wanted.map((each) => each.replaceAll(/\s+/g, ' ')),
      'its version is none of the registry',
    );
    const development = Object.keys(mapIn(manifest['devDependencies']));
    return {
      ...shared,
      packages: { npm: items },
      left: [
        ...left,
        ...(lock === undefined ? [] : [{ what: LOCK, why: 'it has workspaces or links to folders, which are not in the image' }]),
        ...(development.length === 0 ? [] : [{ what: `devDependencies: ${development.join(', ')}`, why: 'add those that the image needs to `npm`' }]),
        ...scripts,
      ],
    };
  },
};

function readJson(folder: SourceFolder, name: string): Readonly<Record<string, unknown>> {
  try {
    return mapIn(JSON.parse(folder.read(name)));
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}`);
  }
}

/** The lock without the addresses of a registry, so that the packages come from the one that the image uses. */
function withoutHosts(lock: Readonly<Record<string, unknown>>): string {
  const keep = (key: string, value: unknown) => (key === 'resolved' && /^https?:/.test(String(value)) ? undefined : value);
  return `${JSON.stringify(lock, keep, 2)}\n`;
}
