import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { dwbuild } from '../run-cli.ts';
import { idleContainer } from './container.ts';
import { docker } from './engine.ts';
import { images, project } from './images.ts';
import { root } from './mirror.ts';
import { once } from './once.ts';

const container = once('the container', async () => await idleContainer((await images()).base, 'base'));

/** Runs a shell command in the image, which must succeed, and returns its output. */
async function says(command: string, user?: string): Promise<string> {
  const { exitCode, output } = await (await container()).sh(command, user);
  assert.is(exitCode, 0, `${command}: ${output}`);
  return output;
}

test('the user is as declared, with an empty home', async () => {
  assert.is(await says('getent passwd dw-user; getent group dw-user'), 'dw-user:x:4356:4357::/home/dw-user:/bin/bash\ndw-user:x:4357:');
  assert.is(await says('id', 'dw-user'), 'uid=4356(dw-user) gid=4357(dw-user) groups=4357(dw-user)');
  assert.is(await says("stat --format '%u:%g %a' /home/dw-user; ls --almost-all /home/dw-user"), '4356:4357 755');
  assert.match(await says('passwd --status dw-user'), /^dw-user L /);
});

test('the environment is as declared, in the image and in login shells', async () => {
  const declared = [
    'DEBIAN_FRONTEND=noninteractive',
    'LANG=en_GB.UTF-8',
    'LANGUAGE=en_GB:en',
    'LC_ALL=en_GB.UTF-8',
    'PGSSLMODE=verify-full',
    'PGSSLROOTCERT=/certs/rds-global-bundle.pem',
    'SHELL=/bin/bash',
    'USER=dw-user',
  ];
  const { base } = await images();
  const variables: string[] = JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config.Env}}', base));
  assert.equal(variables.filter((variable) => !variable.startsWith('PATH=')).toSorted(), declared);
  const shell = (await says('bash --login -c env', 'dw-user')).split('\n');
  for (const variable of declared) assert.ok(shell.includes(variable), variable);
  assert.is(await docker('image', 'inspect', '--format', '{{.Config.WorkingDir}}', base), '/home/dw-user');
});

test('tools.yaml accepts all that an audit of the image finds, and nothing else', async () => {
  const { PATH = '', HOME = '', DOCKER_HOST = '', DOCKER_CONFIG = '' } = process.env;
  const { stdout } = await dwbuild(`audit base --format json --image ${(await images()).base}`, project, { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  assert.equal(
    diagnostics.filter(({ severity }) => severity !== 'info'),
    [],
  );
  assert.is(diagnostics.filter(({ code }) => code === 'AUDIT_SET_ID').length, 12);
});

test('the locale is installed', async () => {
  assert.is(await says('locale 2>&1 | tail -n 1; locale charmap'), 'LC_ALL=en_GB.UTF-8\nUTF-8');
  assert.is(await says('date --date 2020-01-02 +%x'), '02/01/20');
});

test('sudoers is valid, and allows the user only dw-install', async () => {
  assert.is(await says('visudo --check --strict'), '/etc/sudoers: parsed OK');
  assert.is(await says("stat --format '%u:%g %a' /etc/sudoers"), '0:0 440');
  const [defaults, commands] = (await says('sudo --non-interactive --list', 'dw-user')).split(/^User dw-user may run .*$/m);
  assert.match(defaults!, /env_reset, secure_path=\/usr\/sbin\\:\/usr\/bin\\:\/sbin\\:\/bin, use_pty/);
  assert.is(commands!.trim(), '(root) NOPASSWD: /usr/bin/dw-install');
});

test('apt has only the mirror’s sources', async () => {
  assert.is(await says('find /etc/apt/sources.list* -type f'), '/etc/apt/sources.list.d/mirror.sources');
  assert.is(
    await says("apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort --unique"),
    `${root}/debian-security/ trixie-security main\n${root}/debian/ trixie main\n${root}/debian/ trixie-updates main`,
  );
  assert.is(
    await says('apt-config shell RETRIES Acquire::Retries VALID Acquire::Check-Valid-Until RECOMMENDS APT::Install-Recommends'),
    "RETRIES='10'\nVALID='false'\nRECOMMENDS='false'",
  );
  assert.is(await says('ls /var/lib/apt/lists'), '');
});

test('files belong to root, have the declared modes, and are readable by the user', async () => {
  const files = [
    '/certs/rds-global-bundle.pem',
    '/etc/bash.bashrc',
    '/usr/bin/dw-install',
    '/usr/bin/glfsm',
    '/usr/libexec/data-workspace/hosts',
    '/usr/libexec/data-workspace/own-home',
  ];
  assert.is(
    await says(`stat --format '%u:%g %a %n' ${files.join(' ')}`, 'dw-user'),
    files.map((file) => `0:0 ${/bin|libexec/.test(file) ? '755' : '644'} ${file}`).join('\n'),
  );
  assert.is(await says("stat --format '%u:%g %a' /certs /usr/libexec/data-workspace | sort --unique"), '0:0 755');
  assert.is(await says('grep --count "BEGIN CERTIFICATE" $PGSSLROOTCERT', 'dw-user'), '120');
  assert.is(await says('bash -i -c \'echo "$PS1"\' 2>/dev/null', 'dw-user'), '\\w\\$ ');
});

test('no file that root runs or reads belongs to the user', async () => {
  assert.is(await says('find / -xdev \\( -user dw-user -o -group dw-user \\) -not -path "/home/dw-user" 2>/dev/null; true'), '');
});

test.run();
