import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dockerOutput, dockerStream } from '../../system/docker.ts';

/** A file or folder of an image that root does not own alone: it is set-id, has capabilities, or somebody else can write to it. */
export interface ImageFile {
  /** Absolute. */
  path: string;
  isFolder: boolean;
  /** The permission bits, including set-id and sticky. */
  mode: number;
  uid: number;
  gid: number;
  /** Whether it has file capabilities. */
  capable: boolean;
}

export interface ImageFiles {
  files: readonly ImageFile[];
  /** The Debian package that contains a path; undefined if none does. */
  packageOf(path: string): string | undefined;
}

const SET_ID = 0o6000;
const OTHERS_WRITE = 0o022;
const CAPABILITIES = 'SCHILY.xattr.security.capability';
const PACKAGE_LIST = /^var\/lib\/dpkg\/info\/([^/:]+)(?::[^/]+)?\.list$/;

/**
 * Reads the file system of an image from the engine. Nothing of the image runs, so that it cannot hide anything.
 * @throws UsageError when docker fails
 */
export async function readImageFiles(image: string, signal: AbortSignal): Promise<ImageFiles> {
  const container = await dockerOutput(['create', '--pull', 'never', image, 'true'], { signal });
  try {
    return await dockerStream(['export', container], signal, readArchive);
  } finally {
    await dockerOutput(['rm', container]);
  }
}

/** Reads the tar archive of a file system. */
async function readArchive(archive: Readable): Promise<ImageFiles> {
  const { Parser } = await import('tar');
  const files: ImageFile[] = [];
  const lists = new Map<string, string[]>();
  let capable = false;
  const parser = new Parser({
    onReadEntry(entry) {
      const { path, mode = 0, uid = 0, gid = 0, type } = entry;
      if (type !== 'SymbolicLink' && (capable || uid !== 0 || (mode & (SET_ID | OTHERS_WRITE)) !== 0))
        files.push({ path: `/${path.replace(/\/$/, '')}`, isFolder: type === 'Directory', mode, uid, gid, capable });
      capable = false;
      const list = PACKAGE_LIST.exec(path)?.[1];
      if (list === undefined) entry.resume();
      else entry.on('data', (chunk) => lists.set(list, [...(lists.get(list) ?? []), chunk.toString()]));
    },
  });
  // The extended header of the next entry contains its attributes.
  parser.on('meta', (header: string) => (capable ||= header.includes(CAPABILITIES)));
  await pipeline(archive, parser as unknown as NodeJS.WritableStream);
  const texts = new Map(Array.from(lists, ([name, chunks]) => [name, `\n${chunks.join('')}\n`]));
  return { files, packageOf: (path) => packageOf(path, texts) };
}

/** Debian's lists have the path before /bin, /lib and /sbin were merged into /usr, or after. */
function packageOf(path: string, lists: ReadonlyMap<string, string>): string | undefined {
  const names = [path, path.replace(/^\/usr(?=\/(bin|lib|sbin)\/)/, '')];
  return [...lists].find(([, list]) => names.some((name) => list.includes(`\n${name}\n`)))?.[0];
}
