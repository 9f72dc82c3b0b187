import { realpathSync } from 'node:fs';
import { lockPath } from '../compile/project.ts';
import type { Project } from '../compile/project.ts';
import { readmeIn } from '../report/readme/readme.ts';
import { alone } from '../system/alone.ts';

/** Runs a function that writes to a project while no other dwbuild does; see `alone`. */
export function aloneIn<T>({ directory, path }: Project, run: () => Promise<T>): Promise<T> {
  return alone(directory, [path, lockPath({ path }), readmeIn(directory)].map(behind), run);
}

function behind(place: string): string {
  try {
    return realpathSync.native(place);
  } catch {
    return place; // it does not exist, which is reported where it is read
  }
}
