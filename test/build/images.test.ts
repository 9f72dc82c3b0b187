import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hashStages, SOURCE_LABEL } from '../../src/compare/hash.ts';
import { compile } from '../../src/compile/compile.ts';
import { builtImages } from '../../src/build/images.ts';
import { openProject } from '../../src/compile/project.ts';
import { withStandIns } from '../programs.ts';

const project = openProject({ file: fileURLToPath(new URL('../fixtures/valid/small/tools.yaml', import.meta.url)) });
const { plan, rendering } = await compile(project, 'rendering');
const hashes = hashStages(plan!, rendering!, project.directory, new Map());
const { source: base } = hashes.get('base')!;
const { source: notebook } = hashes.get('notebook')!;

// Recorded from Docker 26.1.5.
const ENGINE = `
case "$1 $2" in
'image inspect')
  echo '{"Id":"sha256:1111","RepoTags":["dwbuild/small/base:latest","other:1"],"Config":{"Labels":{"${SOURCE_LABEL}":"${base}"}}}'
  echo '{"Id":"sha256:2222","RepoTags":["dwbuild/small/notebook:latest"],"Config":{"Labels":{"${SOURCE_LABEL}":"${base}"}}}'
  echo '{"Id":"sha256:3333","RepoTags":["registry.example.org/team/tools-dev-notebook:stable"],"Config":{"Labels":{"${SOURCE_LABEL}":"${notebook}"}}}'
  echo '{"Id":"sha256:4444","RepoTags":["dwbuild/small/dashboard:latest"],"Config":{"Labels":null}}'
  echo 'Error response from daemon: No such image: dwbuild/small/probe' >&2
  exit 1 ;;
'history --no-trunc')
  cat <<'END'
{"Comment":"buildkit.dockerfile.v0","CreatedBy":"ENV LANG=en_GB.UTF-8","ID":"sha256:1111","Size":"0"}
{"Comment":"buildkit.dockerfile.v0","CreatedBy":"RUN /bin/sh -c apt-get update  \\u0026\\u0026 apt-get install     curl # buildkit","ID":"\\u003cmissing\\u003e","Size":"35962880"}
{"Comment":"buildkit.dockerfile.v0","CreatedBy":"COPY --chmod=0644 out/a /etc/a # buildkit","ID":"\\u003cmissing\\u003e","Size":"20480"}
{"Comment":"Imported from -","CreatedBy":"","ID":"\\u003cmissing\\u003e","Size":"220565504"}
END
esac`;

test('finds the images of the current state of all stages, by either of their names, and their layers', () =>
  withStandIns({ docker: ENGINE }, async () => {
    const images = await builtImages(project, plan!, hashes);
    assert.equal(
      [...images].map(([stage, { name }]) => `${stage}: ${name}`),
      ['base: dwbuild/small/base', 'notebook: registry.example.org/team/tools-dev-notebook:stable'],
    );
    assert.equal(images.get('base')!.layers, [
      { instruction: 'Imported from -', size: 220565504 },
      { instruction: 'COPY --chmod=0644 out/a /etc/a', size: 20480 },
      { instruction: 'RUN apt-get update && apt-get install curl', size: 35962880 },
      { instruction: 'ENV LANG=en_GB.UTF-8', size: 0 },
    ]);
  }));

for (const [what, script] of Object.entries({
  'an engine that is not running': 'echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock." >&2; exit 1',
  'an engine that does not answer': 'exec sleep 60',
})) {
  test(`${what} has no images`, () =>
    withStandIns({ docker: script }, async () => {
      assert.is((await builtImages(project, plan!, hashes, AbortSignal.timeout(500))).size, 0);
    }));
}

test('a machine without docker has no images', async () => {
  const { PATH } = process.env;
  try {
    process.env['PATH'] = '';
    assert.is((await builtImages(project, plan!, hashes)).size, 0);
  } finally {
    process.env['PATH'] = PATH;
  }
});

test.run();
