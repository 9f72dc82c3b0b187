import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Trusted } from '../../../../src/compile/plan/ownership/place.ts';
import { looseIn, trustedIn } from '../../../../src/compile/plan/ownership/trusted.ts';
import { planProject } from '../../render/project.ts';

const user = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };

/** What each stage adds to the paths from which root runs or loads code. */
async function trusted(stages: Readonly<Record<string, object>>): Promise<Record<string, string[]>> {
  const { model, plan } = await planProject({ version: 1, stages });
  return Object.fromEntries(
    plan.stages.map((planned) => [planned.name, trustedIn(model.stages.get(planned.name)!, planned).map((each) => written(each, planned.name))]),
  );
}

function written({ place, written: declared, by, tree, ofSession, path, stage }: Trusted, name: string): string {
  assert.is(stage, name);
  const extent = tree ? `${place}/**` : place;
  return `${by} ${place === declared ? extent : `${declared}=${extent}`}${ofSession ? ', of the session' : ''}, ${path!.slice(2).join('.')}`;
}

test('a stage adds its PATH, variables and sudo commands', async () => {
  const sudoers = [{ user: 'app', commands: ['/srv/run', '/srv/second'] }];
  assert.equal(
    await trusted({
      base: {
        from: 'debian:trixie',
        user,
        path: ['/opt/{stage}/bin', '/srv/'],
        env: { PYTHONPATH: '/opt/lib/:/opt/more', A: '/opt/a' },
        apt: ['sudo'],
        sudoers,
      },
      child: { parent: 'base', path: ['/opt/child/bin', '/srv'] },
      grandchild: { parent: 'child' },
    }),
    {
      base: [
        "root's PATH has /opt/base/bin=/opt/base/**, path.0",
        "root's PATH has /srv, path.1",
        "root's PYTHONPATH has /opt/lib/=/opt/lib/**, env.PYTHONPATH",
        "root's PYTHONPATH has /opt/more/**, env.PYTHONPATH",
        'sudoers allows /srv/run, sudoers.0.commands.0',
        'sudoers allows /srv/second, sudoers.0.commands.1',
      ],
      child: ["root's PATH has /opt/child/bin=/opt/child/**, path.0"],
      grandchild: [],
    },
  );
});

test('PATH can have directories of package managers', async () => {
  const { base } = await trusted({ base: { from: 'debian:trixie', apt: ['python3-venv'], pip: { packages: ['six==1.17.0'], environment: 'venv' } } });
  assert.equal(base, ["root's PATH has /opt/venv/bin=/opt/venv/**, "]);
});

test('root uses what its set-up and the programs of its containers run and load', async () => {
  const start = { root: ['/opt/a', 'PYTHONPATH=/opt/b c'], exec: ['sleep', 'infinity'] };
  assert.equal(
    await trusted({
      base: { from: 'debian:trixie', user, start },
      other: { from: 'debian:trixie', entrypoint: ['/opt/d'], cmd: ['e'], env: { PYTHONPATH: 'x' } },
    }),
    {
      base: ['the set-up as root runs /opt/a, start.root.0', 'the set-up as root loads code from /opt/b/**, start.root.1'],
      other: ['the container as root runs /opt/d, entrypoint'],
    },
  );
});

test('through links, root also uses where they lead; a link of the stage is named', async () => {
  const found = await trusted({
    base: { from: 'debian:trixie', user, paths: [{ link: '/opt/a', to: '/srv/a' }] },
    child: { parent: 'base', path: ['/opt/a'], env: { PYTHONPATH: '/opt/b/c:/opt/d' }, paths: [{ link: '/opt/b', to: '/srv/b' }] },
  });
  assert.equal(found, {
    base: [],
    child: [
      "root's PATH has /opt/a, path.0",
      "root's PYTHONPATH has /opt/b/c/**, env.PYTHONPATH",
      "root's PYTHONPATH has /opt/d/**, env.PYTHONPATH",
      "root's PATH has /opt/a=/srv/a, path.0",
      "root's PYTHONPATH has /opt/b/c=/srv/b/c/**, env.PYTHONPATH",
      'root uses the link "/opt/b" to /srv/b/**, paths.0.to',
    ],
  });
});

test('where a link leads is told once, by the link', async () => {
  const found = await trusted({
    base: {
      from: 'debian:trixie',
      user,
      path: ['/opt/a', '/opt/c'],
      paths: [
        { link: '/opt/a', to: '/srv/a' },
        { link: '/etc/b', to: '/srv/c' },
        { link: '/opt/c', to: '/srv/c' },
      ],
    },
  });
  assert.equal(found['base'], [
    "root's PATH has /opt/a, path.0",
    "root's PATH has /opt/c, path.1",
    'root uses the link "/opt/a" to /srv/a/**, paths.0.to',
    'root can use the link "/etc/b" to /srv/c/**, of the session, paths.1.to',
    'root uses the link "/opt/c" to /srv/c/**, paths.2.to',
  ]);
});

test('a link counts that is one of the paths that root uses, in one, or above one', async () => {
  const link = (place: string, index: number) => ({ link: place, to: `/srv/${index}` });
  const places = [
    '/usr/bin/x',
    '/opt/lib',
    '/opt/lib/x/y',
    '/opt/tool/bin',
    '/opt/tool/x',
    '/var/lib',
    '/srv/p/x',
    '/srv/p/x2/y',
    '/srv/run',
    '/srv/run/x',
    '/opt',
    '/srv/other',
  ];
  const { base, child } = await trusted({
    base: { from: 'debian:trixie', user, apt: ['sudo'], path: ['/opt/tool/bin', '/srv/p'], sudoers: [{ user: 'app', commands: ['/srv/run'] }] },
    child: { parent: 'base', env: { LD_LIBRARY_PATH: '/opt/lib' }, paths: places.map(link) },
  });
  assert.is(base!.length, 3);
  assert.equal(
    child!.flatMap((each) => /the link "(.*?)"/.exec(each)?.[1] ?? []),
    ['/usr/bin/x', '/opt/lib', '/opt/lib/x/y', '/opt/tool/bin', '/opt/tool/x', '/var/lib', '/srv/p/x', '/srv/run', '/srv/run/x', '/opt'],
  );
});

test('a link counts where it is itself, too', async () => {
  const { base } = await trusted({
    base: {
      from: 'debian:trixie',
      user,
      paths: [
        { link: '/opt/a', to: '/usr/lib' },
        { link: '/opt/a/b', to: '/srv/b' },
        { link: '/opt/{stage}/', to: '/srv/c' },
      ],
    },
  });
  assert.equal(base, ['root uses the link "/opt/a/b" to /srv/b/**, paths.1.to']);
});

test('relative parts of variables are below the current folder', async () => {
  const { model, plan } = await planProject({
    version: 1,
    stages: { base: { from: 'debian:trixie', env: { PYTHONPATH: '/opt/a:x', NODE_PATH: '/opt/b', CLASSPATH: '.:/c:', A: 'x' } } },
  });
  const { path } = model.stages.get('base')!;
  assert.equal(looseIn(model.stages.get('base')!, plan.stages[0]!), [
    { name: 'CLASSPATH', part: '.', path: [...path, 'env', 'CLASSPATH'] },
    { name: 'CLASSPATH', part: '', path: [...path, 'env', 'CLASSPATH'] },
    { name: 'PYTHONPATH', part: 'x', path: [...path, 'env', 'PYTHONPATH'] },
  ]);
});

test.run();
