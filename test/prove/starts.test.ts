import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { startsOf } from '../../src/prove/starts.ts';
import type { Plan, PlannedStage } from '../../src/compile/plan/plan.ts';
import { openProject } from '../../src/compile/project.ts';
import { inProject } from '../run-cli.ts';

const TOOLS = `version: 1
stages:
  base:
    from: debian:trixie
    user: { name: app, uid: 4356, group: app, gid: 4357, home: /home/app }
    test:
      - { file: "{user.home}", owner: app }
      - { run: "echo {stage}", exit: 0 }
      - { max-size: 300 MB }
  page:
    parent: base
    kind: tool
    port: 8888
    start: { exec: [page] }
    test:
      - { http: { path: /, text: "{stage}" } }
  watcher:
    parent: base
    kind: sidecar
    start: { exec: [watch] }
    test: [{ process: watch }]
  sweep:
    parent: base
    kind: job
    start: { exec: [sweep] }
    test:
      - { fails: { output: no bucket } }
      - { start: { env: { BUCKET: "{stage}" } }, run: "echo {stage}" }
      - start: { args: [sweep, --dry, "{stage}"], mounts: [{ tmpfs: "{user.home}/work" }, { source: tools.yaml, target: /etc/tools.yaml }] }
        tests: [{ file: /etc/tools.yaml }, { run: echo }]
  late:
    parent: base
    kind: job
    start: { exec: [late] }
    test:
      - { start: { env: { DELAY: "1" } }, process: late }
      - { start: { env: { LICENCE: none } }, fails: { exit: 78, output: no licence } }
`;

/** The first container of a stage's tests, without settings. */
function firstOf(stage: PlannedStage) {
  return startsOf(stage)[0]!;
}

function withPlan(look: (plan: Plan) => void): () => Promise<void> {
  return inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const { plan } = await compile(openProject({}, folder), 'plan');
    look(plan!);
  });
}

function stageOf({ stages }: Plan, name: string) {
  return stages.find((stage) => stage.name === name)!;
}

test(
  'a stage has the tests of its kind, of its ancestors and its own',
  withPlan((plan) => {
    assert.equal(
      firstOf(stageOf(plan, 'page')).cases.map(({ title, path }) => `${path.join('.')}: ${title}`),
      [
        'stages.page.kind: answers HTTP, with an empty volume as its home',
        'stages.page.kind: answers HTTP, with a home that root may not change',
        'stages.page.kind: reaches only the mirror and the proxy',
        "stages.page.kind: the user cannot change /etc, /usr and root's search paths",
        'stages.page.kind: every process belongs to the user, including the first',
        'stages.base.test.0: /home/app (app)',
        'stages.base.test.1: echo base (as app)',
        'stages.page.test.0: GET / answers 200 with "page"',
      ],
    );
  }),
);

test(
  'each kind has its contracts',
  withPlan((plan) => {
    const demanded = (name: string) => firstOf(stageOf(plan, name)).cases.filter(({ path }) => path.at(-1) === 'kind').length;
    assert.equal(['base', 'page', 'watcher', 'sweep'].map(demanded), [2, 5, 3, 2]);
  }),
);

test(
  'the image runs its own program if requests are routed to it or a test needs it',
  withPlan((plan) => {
    assert.equal(
      ['base', 'page', 'watcher', 'sweep'].filter((name) => firstOf(stageOf(plan, name)).program),
      ['page', 'watcher'],
    );
  }),
);

test(
  'the size of an image is not a test of its descendants',
  withPlan((plan) => {
    const sized = (name: string) => firstOf(stageOf(plan, name)).cases.filter(({ title }) => title.startsWith('the image has at most')).length;
    assert.equal(['base', 'page'].map(sized), [1, 0]);
  }),
);

test(
  'a test with settings, or that the image must not start, has a container of its own',
  withPlan((plan) => {
    const described = (name: string) =>
      startsOf(stageOf(plan, name))
        .slice(1)
        .map(({ title, program, ends, path, cases }) => ({
          title: `${path.join('.')}: ${title}`,
          program,
          ends,
          cases: cases.map((each) => `${each.path.slice(3).join('.')}: ${each.title}`),
        }));
    const command = 'with the command "sweep --dry sweep", a tmpfs at /home/app/work, tools.yaml at /etc/tools.yaml';
    assert.equal(described('sweep'), [
      { title: 'stages.sweep.test.0: does not start, and says "no bucket"', program: true, ends: true, cases: ['0: does not start, and says "no bucket"'] },
      { title: 'stages.sweep.test.1: starts with BUCKET=sweep', program: false, ends: false, cases: ['1: echo sweep (as app) with BUCKET=sweep'] },
      {
        title: `stages.sweep.test.2: starts ${command}`,
        program: true,
        ends: false,
        cases: [`2.tests.0: /etc/tools.yaml exists ${command}`, `2.tests.1: echo (as app) ${command}`],
      },
    ]);
    const fails = 'does not start: exit code 78, and says "no licence" with LICENCE=none';
    assert.equal(firstOf(stageOf(plan, 'sweep')).settings, { env: { BUCKET: 'sweep' }, mounts: [] }, 'the image does not start without settings');
    assert.is(firstOf(stageOf(plan, 'sweep')).title, 'starts with BUCKET=sweep');
    assert.is(firstOf(stageOf(plan, 'late')).settings, undefined);
    assert.equal(described('late'), [
      { title: 'stages.late.test.0: starts with DELAY=1', program: true, ends: false, cases: ['0: late runs as app with DELAY=1'] },
      { title: `stages.late.test.1: ${fails}`, program: true, ends: true, cases: [`1: ${fails}`] },
    ]);
  }),
);

test.run();
