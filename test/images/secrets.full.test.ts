import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bucket, snapshot } from './bucket.ts';
import { docker, run } from './engine.ts';
import { textsInImage } from './layers.ts';
import { once } from './once.ts';
import { buildPrivately, privateMirror } from './private.ts';

// The package managers that secrets.test.ts leaves out, because their programs are large.
const test = suite('secrets of pip, npm and R');
const stage = `${run}-packages`;

const STAGES = `stages:
  ${stage}:
    from: debian:trixie
    apt: [ca-certificates, curl, npm, python3-pip, r-base, r-base-dev]
    env: { RUN: "${run} ${snapshot}" }
    pip: [six]
    npm: ["semver@7.7.3"]
    cran: [standin.plain]
    run: [{ command: test -s /run/secrets/token, secret: [token] }]
`;

const built = once('the image', async () => {
  await bucket();
  return await buildPrivately(STAGES, { TOKEN: 'token' });
});

test('pip, npm and R log in to the mirror', async () => {
  await built();
  const { user, requests } = await privateMirror();
  const lines = await requests();
  for (const path of ['/pypi/six/', '/pypi-files/', '/npm/semver', '/npm/semver/-/', '/cran/src/contrib/standin.plain'])
    assert.ok(
      lines.some((line) => line.startsWith(`${user} 200 `) && line.includes(path)),
      path,
    );
});

test('the image has the packages, and no login', async () => {
  const { local, secrets } = await built();
  assert.equal(await textsInImage(`${local}/${stage}`, secrets), []);
  const check = 'python3 -c "import six" && semver 1.2.3 && Rscript -e "library(standin.plain)" && ls -A /root';
  assert.match(await docker('run', '--rm', '--pull=never', '--network=none', `${local}/${stage}`, 'sh', '-c', check), /^1\.2\.3\n(?![^]*(netrc|npmrc))/);
});

test.run();
