import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planProject } from '../../render/project.ts';

const user = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };
const start = { root: ['a {stage}'], user: ['b'], exec: ['sleep', 'infinity'] };

/** The start script, the working directory and the port of each stage, with their places. */
async function starts(stages: Readonly<Record<string, object>>, more: object = {}): Promise<Record<string, string[]>> {
  const { plan } = await planProject({ version: 1, ...more, stages });
  return Object.fromEntries(
    plan.stages.map(({ name, steps }) => [
      name,
      steps.flatMap(({ instruction, origin, data, title }) => {
        const what =
          instruction === 'EXPOSE'
            ? data.ports
            : instruction === 'WORKDIR'
              ? data.directory
              : instruction === 'COPY'
                ? [data.sources, data.target, data.mode, title]
                : [];
        return what.length > 0 ? [`${origin.path.join('.')} ${[what].flat(2).join(' ')}`] : [];
      }),
    ]),
  );
}

test('a stage has the start script, the working directory and the port that it declares itself', async () => {
  const stages = {
    base: { from: 'debian:trixie', user, start, workdir: '/srv/{stage}', port: 80 },
    same: { parent: 'base', port: 80 },
    other: { parent: 'base', port: 81, start: { ...start, exec: ['sleep', '1'] } },
  };
  const script = (name: string) => `stages.${name}.start out/start/${name} /usr/libexec/dwbuild/start-${name} 0755 Start script`;
  assert.equal(await starts(stages), {
    base: [script('base'), 'stages.base.workdir /srv/base', 'stages.base.port 80'],
    same: [],
    other: [script('other'), 'stages.other.port 81'],
  });
});

test('the port of a kind has its place at the kind', async () => {
  const kinds = { visualisation: { port: 8080 } };
  const stage = { from: 'debian:trixie', kind: 'visualisation', user, start };
  assert.is((await starts({ base: stage }, { kinds }))['base']!.at(-1), 'kinds.visualisation.port 8080');
  assert.is((await starts({ base: { ...stage, port: 8080 } }, { kinds }))['base']!.at(-1), 'stages.base.port 8080');
});

test('a start script has the set-up of root and of the user', async () => {
  const { plan } = await planProject({ version: 1, stages: { base: { from: 'debian:trixie', user, start } } });
  const [artifact] = plan.artifacts.filter(({ path }) => path.startsWith('start/'));
  const { root, setup, user: planned } = artifact!.data as { root: string[]; setup: string[]; user: { name: string } };
  assert.equal([artifact!.path, artifact!.template, artifact!.origin.path.join('.')], ['start/base', { partial: 'artifacts/start' }, 'stages.base.start']);
  assert.equal([root, setup, planned.name], [['a base'], ['b'], 'app']);
});

test.run();
