import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDocker } from '../build/stand-in.ts';
import { dwbuild } from '../in-process.ts';
import { put } from '../run-cli.ts';

/** A project whose packages the managers know, with a stand-in for docker. */
export interface Locked {
  folder: string;
  /** That of a run, with the stand-in. */
  env: Readonly<Record<string, string>>;
  call(args: string, env?: Record<string, string>): ReturnType<typeof dwbuild>;
  /** The sections, without their inputs and images. */
  lock(): string;
}

/** A test with a project of these files, among them the answers of the stand-in. */
export function withLock(files: Readonly<Record<string, string>>, run: (project: Locked) => Promise<void>): () => Promise<void> {
  return withDocker(async ({ folder, env }) => {
    put(folder, files);
    await run({
      folder,
      env,
      call: (args, more = {}) => dwbuild(args, folder, { ...env, ...more }),
      lock: () =>
        readFileSync(join(folder, 'tools.lock'), 'utf8')
          .replace(/^#.*\n\n/, '')
          .replaceAll(/ input=\S+|^from .*\n/gm, ''),
    });
  });
}
