import { accessSync, chmodSync, constants, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'uvu';
import { temporaryFolder } from './temporary-folder.ts';

/** A test that needs programs. Without them it is skipped, or fails if the variable CI is set. */
export function testWith(...programs: readonly string[]): typeof test | typeof test.skip {
  return process.env['CI'] || programs.every(isOnPath) ? test : test.skip;
}

/** Runs an action with these shell scripts first on PATH. */
export async function withStandIns(scripts: Readonly<Record<string, string>>, action: (folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder('test');
  const path = process.env['PATH'];
  try {
    for (const [name, script] of Object.entries(scripts)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    process.env['PATH'] = `${folder}${delimiter}${path}`;
    await action(folder);
  } finally {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true });
  }
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
