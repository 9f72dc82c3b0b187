import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { host } from '../../../system/host.ts';

/** The programs that validate generated files if they are installed. */
export const PROGRAMS = ['hadolint', 'shellcheck', 'visudo'] as const;

export type ProgramName = (typeof PROGRAMS)[number];

export type ProgramPaths = ReadonlyMap<ProgramName, string>;

/** Finds the programs on PATH without running them. */
export function programsOnPath(path = host().env['PATH'] ?? ''): ProgramPaths {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return new Map(
    PROGRAMS.flatMap((name): [ProgramName, string][] => {
      const folder = folders.find((each) => isExecutable(join(each, name)));
      return folder === undefined ? [] : [[name, join(folder, name)]];
    }),
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
