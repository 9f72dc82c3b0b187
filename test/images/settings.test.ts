import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FORMER, presentZone } from '../../src/compile/model/reference/time-zones.ts';
import { CLI } from '../run-cli.ts';
import { attempt, docker, run } from './engine.ts';
import type { Ended } from './engine.ts';
import { proxies } from './images.ts';
import { root } from './mirror.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// Locale, time zone, login shell and working directory of images of Debian.

const files = fileURLToPath(new URL('settings', import.meta.url));

/** Compiles the project; returns its folder. */
const project = once('the project', async () => {
  const folder = temporaryFolder('settings');
  cpSync(files, folder, { recursive: true });
  writeFileSync(join(folder, 'tools.yaml'), readFileSync(join(files, 'tools.yaml'), 'utf8').replace('ROOT', root));
  await execa(process.execPath, [CLI], { cwd: folder });
  return folder;
});

async function build(stage: string): Promise<Ended> {
  const folder = await project();
  const network = Object.entries(await proxies()).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const file = ['--file', join(folder, 'out/Dockerfile'), '--target', stage];
  return await attempt('build', '--progress', 'plain', '--pull=false', ...network, ...file, '--tag', `${run}/${stage}`, folder);
}

/** Builds a stage and runs a script in its image as root, without the variables of the image. */
async function printed(stage: string, script: string): Promise<string[]> {
  const built = await build(stage);
  assert.is(built.exitCode, 0, built.output);
  const bare = ['env', '-i', 'PATH=/usr/sbin:/usr/bin', 'sh', '-c', script];
  return (await docker('run', '--rm', '--pull=never', '--network=none', '--entrypoint', '', `${run}/${stage}`, ...bare)).split('\n');
}

test('sessions of su and runuser have the locale, and a login shell of zsh has the path and the variables of the session', async () => {
  assert.equal(await printed('base', `su - app -c 'echo $LANG $LC_ALL $LANGUAGE; echo $PATH; echo $APP'; runuser -l app -c 'echo $LANG; locale charmap'`), [
    'en_GB.UTF-8 en_GB.UTF-8 en_GB:en',
    '/opt/app/bin:/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games',
    'of the user',
    'en_GB.UTF-8',
    'UTF-8',
  ]);
});

test('the locale is generated again whenever the package locales is configured', async () => {
  const script = 'rm /usr/lib/locale/locale-archive; DEBIAN_FRONTEND=noninteractive dpkg-reconfigure locales >/dev/null; locale -a; cat /etc/default/locale';
  assert.equal(await printed('base', script), ['C', 'C.utf8', 'POSIX', 'en_GB.utf8', 'LANG=en_GB.UTF-8', 'LC_ALL=en_GB.UTF-8', 'LANGUAGE=en_GB:en']);
});

test('the user owns the working directory below the home, the directories of the session, and the folders above them', async () => {
  const places = ['work', 'work/a', '.cache', '.cache/app'].map((place) => `/home/app/${place}`);
  assert.equal(
    await printed('base', `stat --format '%U %a' ${places.join(' ')}`),
    Array.from(places, () => 'app 755'),
  );
});

test('programs without TZ have the time zone', async () => {
  assert.equal(await printed('base', 'date --date 2026-07-01 +%Z; cat /etc/timezone'), ['BST', 'Europe/London']);
});

test('with locales-all, nothing is generated', async () => {
  assert.equal(await printed('all', '. /etc/default/locale; export LC_ALL; locale charmap; test -e /etc/locale.gen || echo none'), ['UTF-8', 'none']);
});

test('the links of tzdata-legacy are the former names that dwbuild knows', async () => {
  const links = await printed('zones', 'dpkg -L tzdata-legacy | while read -r path; do if [ -L "$path" ]; then echo "$path $(realpath "$path")"; fi; done');
  const known = Object.values(FORMER).flatMap((names) => names.split(' '));
  const inPackage = links.map((line) => line.replaceAll('/usr/share/zoneinfo/', '').split(' ')).filter(([former]) => /^[A-Z]/.test(former!));
  assert.equal(inPackage.map(([former]) => former!).toSorted(), known.toSorted());
  for (const [former, present] of inPackage) assert.is(presentZone(former!, 'trixie'), present);
});

for (const [stage, message] of [
  ['no-zone', 'this image has no time zone Europe/Londn'],
  ['no-locale', 'this image has no locale en_UK.UTF-8'],
] as const) {
  test(`a build fails with the name of what is missing: ${stage}`, async () => {
    const { exitCode, output } = await build(stage);
    assert.is.not(exitCode, 0);
    assert.match(output, message);
  });
}

test('neither a stage nor a user of a descendant can install an excluded package, and apt selects an alternative for it', async () => {
  const states = "dpkg-query --show --showformat '${db:Status-Status}\\n' gpg-agent";
  const candidate = "apt-get update -qq; apt-cache policy pinentry-curses | grep --count 'Candidate: (none)'";
  const missing = 'test ! -e /usr/bin/pinentry-curses && echo missing';
  assert.equal(await printed('without-in-child', `${states}; ${missing}; ${candidate} || true`), ['installed', 'missing', '1']);
});

test.run();
