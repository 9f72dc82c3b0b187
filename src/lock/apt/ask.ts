import { proxiesFor } from '../../build/proxies.ts';
import { reasonIn } from '../../build/bake.ts';
import { readRawjson } from '../../build/rawjson.ts';
import { secretEntry } from '../../compile/render/bake.ts';
import { host } from '../../system/host.ts';
import type { LockContext } from '../resolver.ts';
import type { Question } from './question.ts';

/** What apt reports as an error. */
const ERROR = /^E: (.*\S)/;

/** Asks apt in a build for one platform. Returns why there is no answer, if there is none. */
export async function askApt({ plan, project, buildx }: LockContext, { folder, answers, secrets }: Question, platform: string): Promise<string | undefined> {
  const text: string[] = [];
  const heard: string[] = [];
  const onLine = readRawjson(
    ({ logs = [] }) => heard.push(...logs.flatMap(({ data }) => Buffer.from(data, 'base64').toString().split('\n'))),
    (line) => text.push(line),
  );
  const options = [
    ...plan.secrets.filter(({ name }) => secrets.has(name)).flatMap((secret) => ['--secret', secretEntry(secret)]),
    ...Object.entries(proxiesFor(host().env, undefined).args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    '--platform',
    platform,
    '--output',
    `type=local,dest=${answers}`,
  ];
  const builder = await buildx();
  const { exitCode } = await builder.run(['build', '--progress', 'rawjson', '--no-cache', ...options, folder], {
    cwd: project.directory,
    env: { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
    onLine,
  });
  if (exitCode === 0) return undefined;
  const said = [...new Set(heard.flatMap((line) => ERROR.exec(line)?.[1] ?? []))];
  return said.length > 0 ? said.slice(0, 3).join('; ') : reasonIn(text);
}
