import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { build } from '../../src/build/build.ts';
import type { BuildOutcome } from '../../src/build/build.ts';
import type { BuildEvent } from '../../src/build/event.ts';
import type { Given } from '../../src/build/request.ts';
import { readRequest } from '../../src/build/request.ts';
import { openProject } from '../../src/compile/project.ts';
import { inProject } from '../run-cli.ts';

const programs = fileURLToPath(new URL('../fixtures/programs/stand-in', import.meta.url));

/** A stand-in for docker, in a copy of the project in fixtures/build, from which its recordings were made. */
export interface StandIn {
  folder: string;
  /** An environment whose PATH starts with the stand-in. */
  env: Record<string, string>;
  build(
    stages?: readonly string[],
    options?: Readonly<Record<string, string | readonly string[]>>,
    ...flags: readonly string[]
  ): Promise<BuildOutcome & { events: BuildEvent[] }>;
  /** The calls so far. */
  calls(): string[];
  /** The targets of the last bake that are added to docker-bake.json, with the secrets and agents that replace its own. */
  targets(): Record<string, Record<string, unknown>>;
}

/** A test with the stand-in. It fails if files are left in the temporary folder. */
export function withDocker(run: (standIn: StandIn) => Promise<void>): () => Promise<void> {
  return inProject(
    { 'temporary/kept': '' },
    async (folder) => {
      const before = { ...process.env };
      const env = { STAND_IN: folder, PATH: `${programs}${delimiter}${before['PATH']}`, TMPDIR: join(folder, 'temporary') };
      const calls = join(folder, 'calls');
      try {
        Object.assign(process.env, env);
        await run({
          folder,
          env,
          async build(stages = [], options = {}, ...flags) {
            const project = openProject({}, folder);
            const { model, plan, rendering } = await compile(project);
            const events: BuildEvent[] = [];
            const outcome = await build(
              readRequest({ project, model: model!, plan: plan!, rendering: rendering! }, stages, { ...split(options), flags: new Set(flags) }, {}),
              (event) => events.push(event),
              new AbortController().signal,
            );
            return { ...outcome, events };
          },
          calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : []),
          targets() {
            const { target } = JSON.parse(readFileSync(join(folder, 'bake.json'), 'utf8'));
            const bake =
              readFileSync(calls, 'utf8')
                .split('\n')
                .findLast((call) => call.includes(' bake ')) ?? '';
            for (const [, name, key, entry] of bake.matchAll(/ --set (\S+?)\.(secret|ssh)s?=(\S+)/g)) (target[name!][key!] ??= []).push(entry);
            return target;
          },
        });
        assert.equal(readdirSync(env.TMPDIR), ['kept']);
      } finally {
        for (const name of Object.keys({ ...env, STAND_IN_VERSION: '' })) {
          if (before[name] === undefined) delete process.env[name];
          else process.env[name] = before[name];
        }
      }
    },
    'build',
  );
}

/** Options with one value, and repeatable ones. */
function split(options: Readonly<Record<string, string | readonly string[]>>): Pick<Given, 'options' | 'lists'> {
  const [single, several] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(options).filter(([, value]) => (typeof value === 'string') === wanted)),
  );
  return { options: single as Given['options'], lists: several as Given['lists'] };
}
