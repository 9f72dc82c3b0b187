import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { casesOf, runsProgram } from '../../src/prove/cases.ts';
import type { Plan } from '../../src/compile/plan/plan.ts';
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
  page:
    parent: base
    kind: tool
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
`;

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
      casesOf(stageOf(plan, 'page')).map(({ title, path }) => `${path.join('.')}: ${title}`),
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
    const demanded = (name: string) => casesOf(stageOf(plan, name)).filter(({ path }) => path.at(-1) === 'kind').length;
    assert.equal(['base', 'page', 'watcher', 'sweep'].map(demanded), [2, 5, 3, 2]);
  }),
);

test(
  'the image runs its own program if requests are routed to it or a test needs it',
  withPlan((plan) => {
    assert.equal(
      ['base', 'page', 'watcher', 'sweep'].filter((name) => runsProgram(stageOf(plan, name))),
      ['page', 'watcher'],
    );
  }),
);

test.run();
