import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { docker, dockerIn, run } from './engine.ts';
import { proxies } from './images.ts';
import { root } from './mirror.ts';
import { once } from './once.ts';

// Two builds without a cache make the same image, except for the times of files, which an export sets.
const test = suite('reproducible');

const STAGES = {
  base: {
    from: 'debian:trixie',
    apt: ['ca-certificates', 'fontconfig', 'fonts-dejavu-core', 'locales', 'python3-venv'],
    locale: 'en_GB.UTF-8',
    user: { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' },
    pip: { environment: 'venv', packages: ['six==1.17.0'] },
  },
  app: { parent: 'base', pip: { environment: 'venv', packages: ['packaging==25.0'] } },
};

/** Compiles the project; returns its folder. */
const project = once('the project', async () => {
  const folder = temporaryFolder('reproducible');
  writeFileSync(join(folder, 'tools.yaml'), stringify({ version: 1, mirrors: { root }, stages: STAGES }));
  await execa(process.execPath, [CLI], { cwd: folder });
  return folder;
});

/** Builds the last stage without a cache. */
async function bake(...settings: readonly string[]): Promise<void> {
  const network = Object.entries(await proxies()).map(([name, value]) => `*.args.${name}=${value}`);
  const options = ['--progress', 'plain', '--no-cache', '--provenance=false', '--file', 'out/docker-bake.json'];
  await dockerIn(await project(), 'buildx', 'bake', ...options, ...[...network, ...settings].flatMap((setting) => ['--set', setting]), 'app');
}

/** Type, mode, owner and content of each file of an image of a new build; the size of a folder depends on the file system. */
async function built(name: string): Promise<string[]> {
  const image = `${run}/reproducible-${name}`;
  await bake(`app.tags=${image}`, '*.output=type=docker');
  const own = String.raw`find / -xdev -path /proc -prune -o -path /dev -prune -o -printf '%p %y %m %U:%G %l\n'`;
  const contents = "find / -xdev -path /proc -prune -o -type f -print0 | xargs -0 sha256sum | sed 's/\\(.\\{64\\}\\)  \\(.*\\)/\\2 \\1/'";
  const text = await docker('run', '--rm', '--pull=never', '--network=none', '--user=0', '--entrypoint=', image, 'sh', '-c', `${own}; ${contents}`);
  return text.split('\n').filter((line) => !/^\/(\.dockerenv|etc\/(hosts|hostname|resolv\.conf)) /.test(line));
}

const images = once('two images', async () => [await built('one'), await built('two')] as const);

test('all files have the same type, mode, owner and content', async () => {
  const [one, two] = await images();
  const [first, second] = [new Set(one), new Set(two)];
  assert.equal([...one.filter((line) => !second.has(line)), ...two.filter((line) => !first.has(line))], []);
  assert.ok(one.length > 5000);
});

async function output(...command: readonly string[]): Promise<string> {
  await images();
  return await docker('run', '--rm', '--pull=never', '--network=none', '--user=0', '--entrypoint=', `${run}/reproducible-one`, ...command);
}

test('the account has the date of the build, which programs of a container do not have', async () => {
  const text = await output('sh', '-c', 'grep ^app: /etc/shadow; env');
  assert.match(text, /^app:!:18294:/m); // 2020-02-02
  assert.not.match(text, 'SOURCE_DATE_EPOCH');
});

test('compiled Python refers to the content of its source', async () => {
  const file = '/opt/venv/lib/python3.13/site-packages/__pycache__/six.cpython-313.pyc';
  const flags = await output('od', '--address-radix=n', '--skip-bytes=4', '--read-bytes=4', '--format=u4', file);
  assert.is(flags.trim(), '3'); // PEP 552: by hash, and checked
});

test('programs find the fonts in a cache', async () => {
  const states = (await output('fc-cache', '-s', '-v')).split('\n').filter((line) => line.startsWith('/usr/share/fonts'));
  assert.is(
    states.find((line) => line.includes('dejavu')),
    '/usr/share/fonts/truetype/dejavu: skipping, existing cache is valid: 8 fonts, 0 dirs',
  );
  assert.not.match(states.join('\n'), 'caching');
});

test('an export with its own date has the same digest again', async () => {
  const digests: string[] = [];
  for (const name of ['one', 'two']) {
    const file = join(await project(), `${name}.tar`);
    await bake(`*.output=type=oci,dest=${file},rewrite-timestamp=true`, '*.args.SOURCE_DATE_EPOCH=1767225600');
    const { stdout } = await execa('tar', ['--extract', '--to-stdout', '--file', file, 'index.json']);
    digests.push(JSON.parse(stdout).manifests[0].digest);
  }
  assert.is(digests[0], digests[1]);
});

test.run();
