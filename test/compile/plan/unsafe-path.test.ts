import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LOADERS } from '../../../src/compile/model/reference/loaders.ts';
import { SYSTEM_PATHS } from '../../../src/compile/plan/system-paths.ts';
import { compileProject, oneStage } from '../render/project.ts';

const user = { name: 'dev', uid: 1000, group: 'dev', gid: 1000, home: '/home/dev' };

/** The messages of UNSAFE_PATH for a stage with a user. */
async function faultsOf(stage: Readonly<Record<string, unknown>>): Promise<string[]> {
  const { diagnostics } = await compileProject(oneStage({ user, ...stage }));
  return diagnostics.filter(({ code }) => code === 'UNSAFE_PATH').map(({ message }) => message);
}

/** Options by which variables load code from a path; the others contain only paths. */
const OPTIONS: Readonly<Record<string, string>> = {
  EXINIT: 'source ',
  GOFLAGS: '-mod=mod -toolexec=',
  JAVA_TOOL_OPTIONS: '-Xmx2g -javaagent:',
  JDK_JAVA_OPTIONS: '--module-path ',
  LUA_INIT: '@',
  MAVEN_OPTS: '-javaagent:',
  NODE_OPTIONS: '--trace-warnings --require=',
  PERL5OPT: '-w -I',
  RUBYOPT: '-W0 -r',
  VIMINIT: 'set nocp | so ',
};

test('variables for everybody must not contain world-writable paths that programs load code from', async () => {
  const names = [...LOADERS.keys()];
  const env = Object.fromEntries(names.map((name) => [name, `${OPTIONS[name] ?? ''}/tmp/${name}`]));
  assert.equal(
    await faultsOf({ env: { ...env, PYTHONDONTWRITEBYTECODE: '1', TMPDIR: '/tmp/x' } }),
    names.map((name) => `root's ${name} has "/tmp/${name}", and "/tmp" is writable by everybody`),
  );
});

test('lists of paths are divided as their programs divide them', async () => {
  for (const [name, { between = '' }] of LOADERS) {
    for (const separator of between) {
      const value = `${OPTIONS[name] ?? ''}/usr/share/code${separator}/tmp/x`;
      assert.equal(await faultsOf({ env: { [name]: value } }), [`root's ${name} has "/tmp/x", and "/tmp" is writable by everybody`], name);
    }
  }
});

test('every variable has the address of its documentation', () => {
  for (const [name, { source }] of LOADERS) assert.match(source, /^https:\/\/[a-z0-9.-]+\/\S+$/, name);
});

test('paths from which root runs or loads code in every Debian image must not belong to a user', async () => {
  const places = SYSTEM_PATHS;
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
