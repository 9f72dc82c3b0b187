import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from '../render/project.ts';

const user = { name: 'dev', uid: 1000, group: 'dev', gid: 1000, home: '/home/dev' };

/** The messages of UNSAFE_PATH for a stage with a user. */
async function faultsOf(stage: Readonly<Record<string, unknown>>): Promise<string[]> {
  const { diagnostics } = await compileProject(oneStage({ user, ...stage }));
  return diagnostics.filter(({ code }) => code === 'UNSAFE_PATH').map(({ message }) => message);
}

/** Variables whose directories programs load code from, by program. */
const LOADERS = {
  shells: ['BASH_ENV', 'ENV', 'HOME'],
  'the dynamic linker and libc': ['GCONV_PATH', 'LD_AUDIT', 'LD_LIBRARY_PATH', 'LD_PRELOAD'],
  Java: ['CLASSPATH'],
  Lua: ['LUA_CPATH', 'LUA_PATH'],
  'Node.js': ['NODE_PATH'],
  Perl: ['PERL5LIB', 'PERLLIB'],
  Python: ['PYTHONHOME', 'PYTHONPATH', 'PYTHONSTARTUP', 'PYTHONUSERBASE'],
  R: ['R_ENVIRON', 'R_HOME', 'R_LIBS', 'R_LIBS_SITE', 'R_LIBS_USER', 'R_PROFILE'],
  Ruby: ['GEM_HOME', 'GEM_PATH', 'RUBYLIB'],
  Tcl: ['TCLLIBPATH'],
};

test('variables for everybody must not contain world-writable directories that programs load code from', async () => {
  const names = Object.values(LOADERS).flat();
  const env = Object.fromEntries(names.map((name) => [name, ['/usr/share/code', `/tmp/${name}`].join(name === 'TCLLIBPATH' ? ' ' : ':')]));
  assert.equal(
    await faultsOf({ env: { ...env, EDITOR: '/tmp/editor', PYTHONDONTWRITEBYTECODE: '1' } }),
    names.map((name) => `root's ${name} has "/tmp/${name}", and "/tmp" is writable by everybody`),
  );
});

test('paths from which root runs or loads code in every Debian image must not belong to a user', async () => {
  const places = [
    '/bin',
    '/boot',
    '/lib',
    '/lib32',
    '/lib64',
    '/libx32',
    '/root',
    '/sbin',
    ...['bin', 'games', 'include', 'lib', 'lib32', 'lib64', 'libexec', 'libx32', 'local', 'sbin', 'share'].map((name) => `/usr/${name}`),
    'R',
    'alternatives',
    'apt',
    'cron.d',
    'dpkg',
    'init.d',
    'ld.so.conf.d',
    'pam.d',
    'perl',
    'profile.d',
    'security',
    'ssl',
    'sudoers.d',
    'bash.bashrc',
    'environment',
    'group',
    'ld.so.conf',
    'ld.so.preload',
    'passwd',
    'profile',
    'shadow',
    'sudoers',
  ].map((name) => (name.startsWith('/') ? name : `/etc/${name}`));
  const faults = await faultsOf({ session: { owns: [...places, '/etc/theirs', '/opt/theirs', '/usr/src/theirs'] } });
  assert.equal(
    faults,
    places.map((place) => `stage "base" gives "${place}" to the user "dev", but root runs or loads files from "${place}"`),
  );
});

test('a folder above what root runs belongs to no user', async () => {
  assert.equal(await faultsOf({ session: { owns: ['/usr'] } }), [
    'stage "base" gives "/usr" to the user "dev", but root runs or loads files from "/usr/share"',
  ]);
});

test('root’s PATH must not contain world-writable directories', async () => {
  const places = ['/tmp', '/var/tmp', '/dev/shm'];
  assert.equal(
    await faultsOf({ path: places.map((place) => `${place}/tools/bin`) }),
    places.map((place) => `root's PATH has "${place}/tools/bin", and "${place}" is writable by everybody`),
  );
});

test.run();
