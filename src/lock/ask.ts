import { proxiesFor } from '../build/proxies.ts';
import { reasonIn } from '../build/bake.ts';
import { LogLines } from '../build/log-lines.ts';
import { readRawjson } from '../build/rawjson.ts';
import { secretEntry } from '../compile/render/bake.ts';
import { host } from '../system/host.ts';
import type { LockRun } from './resolver.ts';

/** A build that asks a package manager. */
export interface Question {
  /** The build context. */
  folder: string;
  /** The folder for the answers. */
  answers: string;
  /** The names of the secrets. */
  secrets: ReadonlySet<string>;
  /** Further options of the build. */
  options?: readonly string[];
}

/**
 * Asks in a build for one platform. Returns why there is no answer, if there is none.
 * @param errors what the manager reports as an error, with the message as its first group
 */
export async function ask({ plan, project, buildx }: LockRun, question: Question, platform: string, errors: RegExp): Promise<string | undefined> {
  const text: string[] = [];
  const pieces = new LogLines();
  const heard: string[] = [];
  const onLine = readRawjson(
    ({ logs = [] }) => heard.push(...logs.flatMap((log) => pieces.add(log))),
    (line) => text.push(line),
  );
  const options = [
    ...plan.secrets.filter(({ name }) => question.secrets.has(name)).flatMap((secret) => ['--secret', secretEntry(secret)]),
    ...Object.entries(proxiesFor(host().env, undefined).args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(question.options ?? []),
    '--platform',
    platform,
    '--output',
    `type=local,dest=${question.answers}`,
  ];
  const builder = await buildx();
  const { exitCode } = await builder.run(['build', '--progress', 'rawjson', ...options, question.folder], {
    cwd: project.directory,
    env: { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
    onLine,
  });
  if (exitCode === 0) return undefined;
  const said = [...new Set(heard.flatMap((line) => errors.exec(line)?.[1] ?? []))];
  return said.length > 0 ? said.slice(0, 3).join('; ') : reasonIn(text);
}
