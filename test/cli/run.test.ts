import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';
import { withStandIns } from '../programs.ts';

const TOOLS = `version: 1
stages:
  compiler:
    from: debian:trixie
    kind: build
  base:
    from: debian:trixie
    copy: [{ from: compiler, source: /opt/tool, target: /opt/tool }]
  page:
    parent: base
    port: 8888
`;

/** An engine without images. */
const DOCKER = '[ "$1" = version ]';

/** The exit code and the output of `dwbuild run` with arguments. */
function runs(args: string, exitCode: number, stderr: string): () => Promise<void> {
  return inProject({ 'tools.yaml': TOOLS }, (folder) =>
    withStandIns({ docker: DOCKER }, async () => {
      const ended = await dwbuild(`run ${args}`, folder, { PATH: process.env['PATH']! });
      assert.is(ended.stderr.replaceAll(/dwbuild\/[^/]+\//g, 'dwbuild/PROJECT/'), stderr);
      assert.is(ended.exitCode, exitCode);
    }),
  );
}

test(
  'an image that was not built is a fault that says how to build it',
  runs(
    'page',
    1,
    `tools.yaml:9:3 error IMAGE_MISSING  stage "page" has no image dwbuild/PROJECT/page
  9 |   page:
    |   ^^^^
  hint: build it with \`dwbuild build page\`, or name a different image with --image IMAGE

1 error
`,
  ),
);

test('a stage that does not exist', runs('pages', 2, 'error: tools.yaml has no stage "pages"\n  hint: did you mean "page"?\n'));

test(
  'a stage that becomes no image',
  runs('compiler', 2, 'error: "compiler" has `kind: build`, so it becomes no image\n  hint: it is built for the stages that copy from it: base\n'),
);

test.run();
