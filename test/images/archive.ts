import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

/** Packs executable files. Returns the archive. */
export function archive(path: string, files: Readonly<Record<string, string>>, compression = '--bzip2'): string {
  const content = temporaryFolder('content');
  for (const [name, text] of Object.entries(files)) writeFile(join(content, name), text, 0o755);
  mkdirSync(dirname(path), { recursive: true });
  execFileSync('tar', ['--create', compression, '--file', path, '--directory', content, ...Object.keys(files)]);
  return path;
}

/** Writes a file in a folder that may not exist. */
export function writeFile(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

export function sumOf(path: string): string {
  return sha256Of(readFileSync(path));
}

export function sha256Of(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
