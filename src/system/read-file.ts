import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { FileError } from './file-error.ts';

/** Far above the size of any file whose content matters here, and small enough for memory. */
const MOST = 16 * 2 ** 20;

/**
 * The content of a regular file. Pipes and devices are refused: reading one could wait or go on for ever.
 * @param most the largest size in bytes
 * @throws FileError if the file is no regular file or too large; the system's error
 */
export function readFile(path: string, most = MOST): Buffer {
  return opened(path, (file, size) => {
    if (size > most) throw new FileError(path, `this file is too large: dwbuild reads at most ${most / 2 ** 20} MB of it`);
    const content = Buffer.alloc(most < size ? most : size + 1);
    const length = fill(file, content);
    return content.subarray(0, length);
  });
}

/** The text of a regular file; see `readFile`. */
export function readText(path: string, most?: number): string {
  return readFile(path, most).toString();
}

/** The first bytes of a regular file, at most this many. */
export function readStart(path: string, length: number): Buffer {
  return opened(path, (file) => {
    const content = Buffer.alloc(length);
    return content.subarray(0, fill(file, content));
  });
}

/** Passes a regular file of any size to a function, piece by piece. */
export function readPieces(path: string, use: (piece: Buffer) => void): void {
  opened(path, (file) => {
    const piece = Buffer.alloc(2 ** 20);
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) use(piece.subarray(0, read));
  });
}

/** Opens a file without waiting for the other end of a pipe, and makes sure that it is a regular file. */
function opened<T>(path: string, use: (file: number, size: number) => T): T {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() && !stats.isDirectory()) throw new FileError(path, 'this is a pipe, a socket or a device, and must be a file');
    return use(file, stats.size);
  } finally {
    closeSync(file);
  }
}

/** Reads until the buffer is full or the file ends; a folder throws EISDIR. */
function fill(file: number, content: Buffer): number {
  let length = 0;
  for (let read = -1; read !== 0 && length < content.length; length += read) read = readSync(file, content, length, content.length - length, length);
  return length;
}
