import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Removes all files of types in the folder of `file`, except this one and those that it imports, directly or not. */
export function keepReachable(file: string): void {
  const folder = dirname(file);
  const reachable = new Set<string>();
  follow(file, reachable);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    if (path.endsWith('.d.ts') && !reachable.has(path)) rmSync(path);
  removeEmptyFolders(folder);
}

function follow(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.[jt]s['"]/g);
  for (const [, path] of imports) follow(join(dirname(file), `${path}.d.ts`), found);
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
