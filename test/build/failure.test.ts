import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import type { Compilation } from '../../src/compile/compile.ts';
import { failuresOf } from '../../src/build/failure.ts';
import type { FailedVertex } from '../../src/build/progress.ts';
import { openProject } from '../../src/compile/project.ts';
import { inProject, put } from '../run-cli.ts';

const TOOLS = `version: 1
stages:
  base:
    from: debian:trixie
    apt:
      - curl
      - wget
  app:
    parent: base
    run: [make]
`;

/** The message and location of a failure; `at` is a text in the Dockerfile line that buildx reports. */
async function failure(folder: string, at: string | undefined, failed: readonly FailedVertex[], ...text: readonly string[]): Promise<string> {
  return said(folder, await compile(openProject({}, folder)), at, failed, ...text);
}

function said(folder: string, compiled: Compilation, at: string | undefined, failed: readonly FailedVertex[], ...text: readonly string[]): string {
  const project = openProject({}, folder);
  const { model, plan, rendering } = compiled;
  const line =
    rendering!.files
      .get('Dockerfile')!
      .split('\n')
      .findIndex((one) => at !== undefined && one.includes(at)) + 1;
  const failures = failuresOf(
    { project, model: model!, plan: plan!, rendering: rendering! },
    failed,
    at === undefined ? text : [`Dockerfile:${line}`, ...text],
  );
  return failures.map(({ diagnostic }) => `${diagnostic.line}:${diagnostic.column} ${diagnostic.message}`).join('\n');
}

test(
  'the hint is the last informative line: R prints "Execution halted" after each error',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const { model, plan, rendering } = await compile(openProject({}, folder));
    const output = ['Error: package ‘shiny’ is not available', 'Execution halted', ''];
    const vertex: FailedVertex = { stage: 'app', name: '[app 2/2] RUN make', error: 'exit code 1', output };
    const [found] = failuresOf({ project: openProject({}, folder), model: model!, plan: plan!, rendering: rendering! }, [vertex], []);
    assert.is(found?.diagnostic.hint, 'the output says: Error: package ‘shiny’ is not available');
  }),
);

const WITHOUT = `version: 1
stages:
  built: { from: "debian:trixie", kind: build, run: [make] }
  app:
    from: debian:trixie
    copy:
      - { from: built, source: /dist, target: /srv, exclude: [doc] }
    run: [prepare]
`;

test(
  'a path that cannot be left out of a copy is a failure of the copy, and does not move the steps of the stage',
  inProject({ 'tools.yaml': WITHOUT }, async (folder) => {
    const left: FailedVertex = { name: '[app.copy-1 3/3] RUN cd /dwbuild', error: 'exit code 2', output: ["cd: can't cd to /dwbuild"] };
    assert.is(await failure(folder, 'cd /dwbuild', [left]), '7:9 stage "app" could not be built: RUN failed with exit code 2');
    const [make, prepare] = ['built', 'app'].map((stage, index): FailedVertex => ({
      stage,
      step: index === 0 ? 2 : 3,
      steps: index === 0 ? 2 : 3,
      name: `[${stage}] RUN`,
      error: 'exit code 1',
      output: [],
    }));
    assert.is(
      await failure(folder, undefined, [make!, prepare!]),
      '3:54 stage "built" could not be built: RUN failed with exit code 1\n8:11 stage "app" could not be built: RUN failed with exit code 1',
    );
  }),
);

const BASH = `version: 1
stages:
  base:
    from: example.org/small:1
    shell: bash
  app:
    parent: base
    run: [make]
`;

test(
  'an image without bash is reported at the shell',
  inProject({ 'tools.yaml': BASH }, async (folder) => {
    const { model, plan, rendering } = await compile(openProject({}, folder));
    const failed = (line: string): FailedVertex => ({ stage: 'app', name: '[app 1/1] RUN make', error: 'exit code 127', output: [line] });
    const dockerfile = rendering!.files.get('Dockerfile')!.split('\n');
    const at = `Dockerfile:${dockerfile.findIndex((line) => line.includes('/bin/bash')) + 1}`;
    const failures = failuresOf(
      { project: openProject({}, folder), model: model!, plan: plan!, rendering: rendering! },
      [failed('/bin/sh: /bin/bash: not found')],
      [at],
    );
    assert.equal(
      failures.map(({ diagnostic }) => [diagnostic.line, diagnostic.hint]),
      [[5, 'the image has no bash: remove `shell: bash`, or install bash in a stage that is the `parent` of this one']],
    );
  }),
);

test(
  'a failure is reported at the nearest location in tools.yaml',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const step = (output: readonly string[]): FailedVertex[] => [{ stage: 'base', name: '[base 2/2] RUN apt-get …', error: 'exit code 100', output }];
    const apt = 'stage "base" could not be built: RUN failed with exit code 100';
    assert.is(await failure(folder, 'apt-get install', step(['E: Unable to locate package wget'])), `7:9 ${apt}`);
    assert.is(await failure(folder, 'curl', step(['E: Unable to locate package wget.'])), `7:9 ${apt}`);
    assert.is(await failure(folder, 'apt-get install', step(['E: curl and wget conflict'])), `5:5 ${apt}`);
    assert.is(await failure(folder, 'apt-get install', step([])), `5:5 ${apt}`);
    assert.is(await failure(folder, 'make', []), '10:11 stage "app" could not be built: RUN failed: docker buildx bake failed');
    assert.is(
      await failure(folder, 'FROM debian', [], 'ERROR: debian:trixie: not found'),
      '4:11 stage "base" could not be built: FROM failed: debian:trixie: not found',
    );
  }),
);

test(
  'a failed command of several is the one whose program the output names',
  inProject({ 'tools.yaml': TOOLS.replace('[make]', '[make all, "LANG=C /usr/bin/tar --list", "git lfs install && make", nosuch]') }, async (folder) => {
    const place = async (...output: string[]) =>
      (await failure(folder, 'nosuch', [{ stage: 'app', name: '[app 1/1] RUN make', error: 'exit code 2', output }])).split(' ')[0];
    assert.is(await place('/bin/sh: 1: nosuch: not found'), '10:78');
    assert.is(await place('tar: Refusing to read archive contents from terminal', 'tar: Error is not recoverable: exiting now'), '10:21');
    assert.is(await place('fatal: not a git repository', 'git: error'), '10:51');
    // make is a program of two commands, and nothing names one
    assert.is(await place('make: *** No targets.  Stop.'), '10:5');
    assert.is(await place('tar: error', 'nosuch: error'), '10:5');
    assert.is(await place(), '10:5');
  }),
);

test(
  'the location refers to the text that was built, even if tools.yaml has changed',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const compiled = await compile(openProject({}, folder));
    put(folder, { 'tools.yaml': `# a note\n${TOOLS}` });
    const output = ['E: Unable to locate package wget'];
    assert.is(said(folder, compiled, 'apt-get install', [{ stage: 'base', step: 2, name: 'RUN …', error: 'exit code 100', output }]).split(' ')[0], '7:9');
  }),
);

test(
  'two steps that fail together are reported separately, each once for all platforms',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const base = { stage: 'base', step: 2, name: '[base 2/2] RUN apt-get …', error: 'exit code 100', output: ['E: Unable to locate package wget'] };
    const app = { stage: 'app', step: 1, name: '[app 1/1] RUN make', error: 'exit code 2', output: [] };
    assert.is(
      await failure(folder, 'make', [base, { ...base, name: '[linux/arm64 base 2/2] RUN apt-get …' }, app]),
      '7:9 stage "base" could not be built: RUN failed with exit code 100\n10:11 stage "app" could not be built: RUN failed with exit code 2',
    );
  }),
);

test(
  'a failed ONBUILD step of a base image is reported at `from`; later steps are still located',
  inProject({ 'tools.yaml': `${TOOLS}  second: { from: debian:trixie }\n` }, async (folder) => {
    const onbuild = { stage: 'base', step: 3, steps: 4, name: '[base 3/4] ONBUILD RUN fetch', error: 'exit code 3', output: [] };
    const base = { stage: 'base', step: 4, steps: 4, name: '[base 4/4] RUN apt-get …', error: 'exit code 100', output: [] };
    assert.is(
      await failure(folder, '# Generated', [{ ...onbuild, stage: 'second' }]),
      '11:19 stage "second" could not be built: the base image\'s ONBUILD RUN fetch failed with exit code 3',
    );
    assert.is(
      await failure(folder, 'make', [onbuild, base]),
      '4:11 stage "base" could not be built: the base image\'s ONBUILD RUN fetch failed with exit code 3\n5:5 stage "base" could not be built: RUN failed with exit code 100',
    );
  }),
);

test(
  'a failure outside of a step is reported at the stage, or for all images',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const push = { stage: 'app', name: '[app] exporting to image', error: 'denied', output: [] };
    assert.is(await failure(folder, undefined, [push]), '8:3 stage "app" could not be built: exporting to image failed: denied');
    assert.is(await failure(folder, undefined, [], 'WARNING: x', 'ERROR: no space left'), '1:1 the images could not be built: no space left');
  }),
);

test(
  'a step of an included file is led back to its line',
  inProject({ 'tools.yaml': 'version: 1\ninclude: [stages/app.yaml]\n', 'stages/app.yaml': TOOLS }, async (folder) => {
    const { model, plan, rendering } = await compile(openProject({}, folder));
    const line =
      rendering!.files
        .get('Dockerfile')!
        .split('\n')
        .findIndex((one) => one.includes('make')) + 1;
    const [found] = failuresOf(
      { project: openProject({}, folder), model: model!, plan: plan!, rendering: rendering! },
      [],
      [`Dockerfile:${line}`, 'ERROR: exit code: 2'],
    );
    assert.equal([found!.diagnostic.file, found!.diagnostic.line, found!.diagnostic.column], ['stages/app.yaml', 10, 11]);
  }),
);

test.run();
