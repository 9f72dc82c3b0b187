import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openProject } from '../../src/compile/project.ts';
import { dwbuild } from '../in-process.ts';
import { withDocker } from '../build/stand-in.ts';
import type { StandIn } from '../build/stand-in.ts';
import { withStandIns } from '../programs.ts';

/** A test with images of a stand-in for docker. Its engine has the labels of these images, and no other images. */
function withImages(run: (standIn: StandIn & { test(args: string): Promise<string> }) => Promise<void>): () => Promise<void> {
  return withDocker(async (standIn) => {
    await standIn.build(['base', 'app']);
    const { base, app } = standIn.targets();
    const { name } = openProject({}, standIn.folder);
    const images = Object.entries({ [`dwbuild/${name}/base`]: base, [`dwbuild/${name}/app`]: app, [`dwbuild/${name}/broken`]: {}, 'example/other': {} });
    const cases = images.map(([image, target]) => `'${image}') echo '${JSON.stringify(target!['labels'] ?? null)}' ;;`);
    const docker = `[ "$1" != version ] || exit 0\n[ "$1 $2" = 'image inspect' ] || { echo "$1 is not asked for" >&2; exit 1; }\ncase $5 in\n${cases.join('\n')}\n*) exit 1 ;;\nesac`;
    await withStandIns({ docker }, () =>
      run({
        ...standIn,
        test: async (args) => (await dwbuild(`test ${args}`, standIn.folder, { PATH: process.env['PATH']! })).stderr.replaceAll(`/${name}/`, '/PROJECT/'),
      }),
    );
  });
}

test(
  'an image of the current state is tested',
  withImages(async ({ test: tested }) => {
    assert.match(await tested('base app'), 'is not asked for');
  }),
);

test(
  'after an edit, the images of the stage and of its descendants are reported as stale',
  withImages(async ({ folder, test: tested }) => {
    const file = join(folder, 'tools.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('echo built', 'echo edited'));
    const stderr = await tested('base app');
    assert.match(stderr, /IMAGE_STALE {2}the image dwbuild\/PROJECT\/app was built from a different state of stage "app"\n/);
    assert.match(stderr, 'hint: build it with `dwbuild build app`, or take it as it is with --image app=dwbuild/PROJECT/app\n');
    assert.match(stderr, /^1 error$/m);
  }),
);

test(
  'an image that dwbuild did not build is ignored, unless --image names it',
  withImages(async ({ test: tested }) => {
    assert.match(await tested('--image=base=example/other base'), 'is not asked for');
    assert.match(await tested('--image=base=example/none base'), 'IMAGE_MISSING  stage "base" has no image example/none\n');
    assert.match(await tested('broken'), 'IMAGE_STALE  the image dwbuild/PROJECT/broken was not built by dwbuild\n');
  }),
);

test.run();
