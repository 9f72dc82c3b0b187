import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HASH_LABEL } from '../../src/compare/hash.ts';
import { openProject } from '../../src/compile/project.ts';
import { commitAll, git } from '../git.ts';
import { put, shell } from '../run-cli.ts';
import { withDocker } from './stand-in.ts';

const DIGEST = 'sha256:a3b15c3f8e2da9f37cd531d94b806836cf00df73664963378a620e21af2dc3ad';

test(
  'one bake builds all stages and labels the images with their hashes',
  withDocker(async ({ build, calls, folder, targets }) => {
    const { name } = openProject({}, folder);
    const { images, failures } = await build(['base', 'app']);
    assert.equal(failures, []);
    const { base, app } = targets();
    const hashes = [base, app].map((target) => (target!['labels'] as Record<string, string>)[HASH_LABEL]!);
    assert.ok(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)));
    assert.equal({ ...base, labels: {} }, { labels: {}, tags: [`dwbuild/${name}/base`], output: ['type=docker'] });
    assert.equal(app!['tags'], ['registry.example.org/team-dev-app:latest', `dwbuild/${name}/app`]);
    assert.equal(images, [
      { stage: 'base', names: [`dwbuild/${name}/base`], digest: DIGEST, hash: hashes[0] },
      { stage: 'app', names: ['registry.example.org/team-dev-app:latest', `dwbuild/${name}/app`], digest: DIGEST, hash: hashes[1] },
    ]);
    const bakes = calls().filter((call) => call.startsWith('buildx bake'));
    assert.is(bakes.length, 1);
    assert.match(bakes[0]!, /^buildx bake --progress rawjson --file out\/docker-bake\.json --file - --metadata-file \S+ base app$/);
  }),
);

test(
  'the images name the commit and the repository, which are not part of their hashes',
  withDocker(async ({ build, folder, targets }) => {
    const built = async () => {
      await build(['base']);
      return [readFileSync(join(folder, 'revision'), 'utf8'), (targets()['base']!['labels'] as Record<string, string>)[HASH_LABEL]];
    };
    const [nothing, hash] = await built();
    assert.is(nothing, ' ');
    put(folder, { '.gitignore': 'bake.json\ncalls\nrevision\ntemporary/\n' });
    commitAll(folder, 'one');
    git(folder, 'remote', 'add', 'origin', 'git@git.example.org:team/images.git');
    const commits = [];
    for (const message of ['two', 'three']) {
      commitAll(folder, message);
      commits.push(git(folder, 'rev-parse', 'HEAD'));
      assert.equal(await built(), [`${commits.at(-1)} https://git.example.org/team/images`, hash]);
    }
    put(folder, { 'tools.yaml': `${readFileSync(join(folder, 'tools.yaml'), 'utf8')}# edited\n` });
    assert.equal(await built(), [`${commits.at(-1)}-dirty https://git.example.org/team/images`, hash]);
  }),
);

test(
  'images whose packages cannot be listed are built, without an SBOM',
  withDocker(async ({ build, folder }) => {
    const { images, failures } = await build(['base'], {}, 'attest');
    assert.equal(
      images.map(({ stage }) => stage),
      ['base'],
    );
    assert.equal(
      failures.map(({ diagnostic: { code, message } }) => `${code}: ${message}`),
      ['SBOM_FAILED: the images were built, but their installed packages could not be listed: failed to solve: no such image'],
    );
    assert.not(existsSync(join(folder, 'sbom')));
  }),
);

test(
  'an error in a template that lists packages is reported in the template',
  withDocker(async ({ build, folder }) => {
    const tools = readFileSync(join(folder, 'tools.yaml'), 'utf8').replace('run: [echo ready]', 'apt: [hello]');
    put(folder, { 'tools.yaml': tools, 'partials/managers/apt/probe.hbs': 'true\n{{nothing}}\n' });
    const { images, failures } = await build(['base'], {}, 'attest');
    assert.is(images.length, 1);
    assert.equal(
      failures.map(({ diagnostic: { code, file, line, column, message } }) => `${file}:${line}:${column} ${code} ${message}`),
      ['partials/managers/apt/probe.hbs:2:3 UNRENDERABLE unknown value "nothing"'],
    );
  }),
);

test(
  'the hash uses the digest to which the builder resolves the base image',
  withDocker(async ({ build, folder }) => {
    const hash = async () => (await build(['base', 'app'])).images[0]!.hash;
    const known = await hash();
    writeFileSync(join(folder, 'recordings/cached.rawjson'), '');
    assert.is.not(await hash(), known);
  }),
);

test(
  'an image that the registry already has is not pushed again',
  withDocker(async ({ build, folder, calls, targets }) => {
    const options = { registry: '127.0.0.1:5000/team', environment: 'prod' };
    await build([], options, 'push');
    const { app, ...others } = targets();
    assert.equal([others, { ...app, labels: {} }], [{}, { labels: {}, tags: ['127.0.0.1:5000/team/team-app:latest'], output: ['type=registry'] }]);
    writeFileSync(join(folder, 'published.json'), JSON.stringify({ 'linux/amd64': { config: { Labels: app!['labels'] } } }));
    const { images, events } = await build([], options, 'push');
    assert.equal([images, events], [[], [{ event: 'skip', stage: 'app', reason: '127.0.0.1:5000/team/team-app:latest is up to date' }]]);
    assert.is(calls().filter((call) => call.startsWith('buildx bake')).length, 1);
  }),
);

test(
  'tags have the commit, and those whose name in git has no value are left out',
  withDocker(async ({ build, folder, targets }) => {
    tagged(folder, 'main, "{git.sha}", "{git.branch}-{git.short}", "{git.tag}"');
    const tags = (...names: readonly string[]) => names.map((name) => `registry.example.org/team-dev-app:${name}`);
    await build(['app']);
    assert.equal(targets()['app']!['tags'], [...tags('main'), `dwbuild/${openProject({}, folder).name}/app`]);
    await rejects(
      build([], {}, 'push'),
      'stage "app" can\'t be pushed as "{git.sha}": the folder of tools.yaml has no git commit\n  hint: commit tools.yaml first, or set the variable IMAGE_REVISION',
    );
    put(folder, { '.gitignore': '/*\n!/files/\n!/tools.yaml\n' });
    git(folder, 'init', '--quiet', '--initial-branch=feature/x');
    commitAll(folder);
    const sha = git(folder, 'rev-parse', 'HEAD');
    await build([], {}, 'push');
    assert.equal(targets()['app']!['tags'], tags('main', sha, `feature-x-${sha.slice(0, 12)}`));
    process.env['GIT_TAG'] = 'v1.2';
    put(folder, { 'files/app/app': '#!/bin/sh\necho changed\n' });
    await build([], {}, 'push');
    assert.equal(targets()['app']!['tags'], tags('main', `${sha}-dirty`, `feature-x-${sha.slice(0, 12)}-dirty`, 'v1.2'));
    process.env['GIT_TAG'] = 'x'.repeat(129);
    await rejects(
      build([], {}, 'push'),
      `"${tags('x'.repeat(129))[0]}" of stage "app" has no valid tag\n  hint: a tag has at most 128 characters, and starts with a letter, a digit or _`,
    );
    delete process.env['GIT_TAG'];
    tagged(folder, '"{git.tag}"');
    await rejects(
      build([], {}, 'push'),
      'stage "app" can\'t be pushed: none of its tags ({git.tag}) has a value for this commit\n  hint: add a tag that every commit has, such as "{git.sha}"',
    );
  }),
);

test(
  'an argument of the build has the value of its variable, in tags and in the hash of the stages that use it',
  withDocker(async ({ build, folder, targets }) => {
    const file = join(folder, 'tools.yaml');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8').replace('[sleep 1 && echo built]', '["echo {channel}"]')}args: { channel: { default: stable, build: true } }\n`,
    );
    tagged(folder, '"{channel}"');
    const built = async () => {
      await build(['base', 'app']);
      const { base, app } = targets();
      return { base: base!['labels'], app: app!['labels'], tag: (app!['tags'] as string[])[0] };
    };
    const usual = await built();
    assert.is(usual.tag, 'registry.example.org/team-dev-app:stable');
    process.env['CHANNEL'] = 'edge';
    const other = await built();
    assert.equal([other.tag, other.base], ['registry.example.org/team-dev-app:edge', usual.base]);
    assert.not.equal(other.app, usual.app);
    process.env['CHANNEL'] = 'stable';
    assert.equal(await built(), usual);
    process.env['CHANNEL'] = 'a b';
    await rejects(build(['app']), 'CHANNEL: "a b" is not a value for "channel"\n  hint: A value has only letters, digits and . _ + ~ / @ : -.');
    delete process.env['CHANNEL'];
  }),
);

test(
  'an image that the registry already has gets its other names there',
  withDocker(async ({ build, folder, calls, targets }) => {
    tagged(folder, 'old, new, newest');
    await build([], {}, 'push');
    const labels = targets()['app']!['labels'];
    put(folder, { 'published.json': '{}', 'published.json.old': JSON.stringify({ config: { Labels: labels } }) });
    const name = 'registry.example.org/team-dev-app';
    const { images, events } = await build([], {}, 'push');
    assert.equal([images, events], [[], [{ event: 'skip', stage: 'app', reason: `${name}:old is up to date` }]]);
    assert.is(calls().at(-1), `buildx imagetools create --prefer-index=false --tag ${name}:new --tag ${name}:newest ${name}:old`);
    assert.is(calls().filter((call) => call.startsWith('buildx bake')).length, 1);
  }),
);

/** Gives the published stage a list of tags. */
function tagged(folder: string, tags: string): void {
  const file = join(folder, 'tools.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(repository: app), tags?: .*?( \})/, `$1, tags: [${tags}]$2`));
}

test(
  'with --since, unchanged stages are not built',
  withDocker(async ({ build, folder, calls }) => {
    await shell('git init --quiet && git add tools.yaml files && git -c user.name=x -c user.email=x@example.org commit --quiet --message x', folder);
    const skipped = (stage: string) => ({ event: 'skip', stage, reason: 'unchanged since HEAD' });
    assert.equal((await build([], { since: 'HEAD' })).events, ['base', 'app', 'broken'].map(skipped));
    writeFileSync(join(folder, 'files/app/app'), '#!/bin/sh\necho bye\n');
    const { events } = await build([], { since: 'HEAD' });
    assert.equal(events.slice(0, 4), [
      skipped('base'),
      { event: 'changed', stage: 'app', reason: 'its own instructions or files changed' },
      skipped('broken'),
      { event: 'start', images: ['app'], stages: ['base', 'app'] },
    ]);
    assert.match(calls().at(-1)!, /^buildx bake .* app$/);
    await rejects(build([], { since: 'nosuch' }), 'unknown git commit "nosuch"\n  hint: name a branch, a tag or a commit that `git log` knows');
  }),
);

test(
  'with --since, all stages are built if tools.yaml of the commit is missing or invalid',
  withDocker(async ({ build, folder }) => {
    const commit = (what: string) => shell(`git init --quiet && ${what} && git -c user.name=x -c user.email=x@example.org commit --quiet --message x`, folder);
    await commit('git add files');
    assert.equal((await build(['app'], { since: 'HEAD' })).events[0], { event: 'changed', stage: 'app', reason: 'the stage is new' });
    await commit('git add tools.yaml && sed s/from:/form:/ tools.yaml >wrong && git update-index --cacheinfo "100644,$(git hash-object -w wrong),tools.yaml"');
    assert.equal((await build(['app'], { since: 'HEAD' })).events[0], { event: 'changed', stage: 'app', reason: 'tools.yaml of HEAD does not compile' });
  }),
);

test(
  'builder, cache and network are passed to buildx; newer versions also get `--allow` for the network',
  withDocker(async ({ build, calls, folder, targets }) => {
    const { name } = openProject({}, folder);
    process.env['STAND_IN_VERSION'] = 'v0.18.0';
    await build(['app'], { builder: 'farm', cache: 'registry.example.org/cache', network: 'host' });
    assert.ok(calls().every((call) => call.startsWith('buildx --builder farm ')));
    assert.match(calls().at(-1)!, / --allow network\.host app$/);
    const { labels: _, ...app } = targets()['app']!;
    assert.equal(app, {
      tags: ['registry.example.org/team-dev-app:latest', `dwbuild/${name}/app`],
      output: ['type=docker'],
      network: 'host',
      'cache-from': ['type=registry,ref=registry.example.org/cache:app', 'type=registry,ref=registry.example.org/cache:base'],
      'cache-to': ['type=registry,ref=registry.example.org/cache:app,mode=max'],
    });
  }),
);

test(
  'a buildx that ignores `network` of a target gets it from a Compose file',
  withDocker(async ({ build, calls }) => {
    process.env['STAND_IN_VERSION'] = 'v0.16.2';
    await build(['app'], { network: 'none' });
    assert.match(calls().at(-1)!, / --file \S+\/network\.yaml --file out\/docker-bake\.json --file - .* app$/);
    process.env['STAND_IN_VERSION'] = 'v0.17.0';
    await build(['app'], { network: 'none' });
    assert.match(calls().at(-1)!, / rawjson --file out\/docker-bake\.json --file - .* app$/);
  }),
);

test(
  'an old buildx and an invalid stage, registry, environment or cache are reported',
  withDocker(async ({ build, calls }) => {
    await rejects(build(['bsae']), 'tools.yaml has no stage "bsae"\n  hint: did you mean "base"?');
    await rejects(build([], { environment: 'pord' }), 'tools.yaml has no environment "pord"\n  hint: did you mean "prod"?');
    await rejects(
      build([], { registry: 'https://registry.example.org' }),
      '"https://registry.example.org" is not a valid registry: use a host, optionally with port and path, without a scheme',
    );
    for (const cache of ['', 'https://registry.example.org/cache', 'registry.example.org/a b'])
      await rejects(
        build([], { cache }),
        `"${cache}" is not a valid cache: use a registry repository, such as registry.example.org/cache, optionally with a tag`,
      );
    await rejects(build(['base'], {}, 'push'), 'stage "base" can\'t be pushed: it has no `publish`, which declares the name of its image');
    process.env['STAND_IN_VERSION'] = 'v0.12.1';
    await rejects(build(), 'buildx 0.12.1 is too old\n  hint: dwbuild needs buildx 0.13 or later');
    process.env['STAND_IN_VERSION'] = 'v0.0.0+unknown';
    assert.equal((await build(['app'], { network: 'none' })).failures, []);
    assert.match(calls().at(-1)!, / rawjson --file out\/docker-bake\.json --file - /);
  }),
);

async function rejects(promise: Promise<unknown>, message: string): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason: Error) => reason,
  );
  assert.equal([error?.constructor.name, error?.message], ['UsageError', message]);
}

test.run();
