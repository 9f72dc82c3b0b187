import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { archFacts, SPELLINGS } from '../../../src/compile/model/reference/architectures.ts';
import { unfold } from '../../../src/compile/document/builder.ts';
import { compileProject } from '../render/project.ts';
import { testWith } from '../../programs.ts';

const PLATFORMS = {
  amd64: 'linux/amd64',
  arm64: 'linux/arm64',
  arm: 'linux/arm/v7',
  '386': 'linux/386',
  ppc64le: 'linux/ppc64le',
  s390x: 'linux/s390x',
  riscv64: 'linux/riscv64',
};
const ALL = Object.keys(SPELLINGS)
  .map((name) => `{${name}}`)
  .join(' ');

/** The shell of the only command of a project with these platforms. */
async function commandFor(platforms: readonly string[]): Promise<string> {
  const { rendering } = await compileProject({ version: 1, platforms, stages: { base: { from: 'debian:trixie', run: [`echo ${ALL}`] } } });
  const { stage, steps } = rendering!.stages[0]!;
  return unfold(steps[stage.steps.findIndex(({ instruction, origin }) => instruction === 'RUN' && origin.path[2] === 'run')]!).replace(/^RUN /, '');
}

test('for each architecture, the command of several platforms says the same as that of one', async () => {
  const several = await commandFor(Object.values(PLATFORMS));
  for (const [arch, platform] of Object.entries(PLATFORMS)) {
    const one = await commandFor([platform]);
    assert.is(one, `echo ${Object.values(archFacts([platform])).join(' ')}`);
    assert.is(
      execFileSync('sh', ['-c', several], { encoding: 'utf8', env: { TARGETARCH: arch } }),
      execFileSync('sh', ['-c', one], { encoding: 'utf8' }),
      arch,
    );
  }
});

test('a platform that tools.yaml does not name fails with a sentence', async () => {
  const { status, stderr } = spawnSync('sh', ['-c', await commandFor(['linux/amd64', 'linux/arm64'])], { encoding: 'utf8', env: { TARGETARCH: 's390x' } });
  assert.equal([status, stderr], [1, 'tools.yaml does not name the platform s390x\n']);
});

test('packages of a platform are installed only there; for the only platform, they are like all others', async () => {
  const apt = ['hello', { name: 'less', platforms: ['linux/amd64'] }, { name: 'nano=8.*', platforms: ['linux/arm64'] }];
  const installed = async (platforms: readonly string[], packages: readonly unknown[]) => {
    const { rendering } = await compileProject({ version: 1, platforms, stages: { base: { from: 'debian:trixie', apt: packages } } });
    return rendering!.files.get('Dockerfile')!;
  };
  const several = await installed(['linux/amd64', 'linux/arm64', 'linux/s390x'], apt);
  assert.match(several, 'ARG TARGETARCH\nRUN case "$TARGETARCH" in');
  const [choice] = /case [^]* esac/.exec(several)!;
  for (const [arch, words] of Object.entries({ amd64: 'less', arm64: 'nano=8.*', s390x: '' }))
    assert.is(execFileSync('sh', ['-c', `${choice}\necho "$@"`], { encoding: 'utf8', env: { TARGETARCH: arch } }), `${words}\n`);
  const one = await installed(['linux/arm64'], [apt[0], apt[2]]);
  assert.match(one, /hello \\\n +'nano=8\.\*' \\\n && if /);
  assert.not.match(one, /TARGETARCH/);
});

test('a download of other platforms ends the command with success', async () => {
  const downloads = [{ url: 'https://example.org/tool', platforms: ['linux/amd64'], sha256: '0'.repeat(64), target: '/opt/tool' }];
  const stages = { base: { from: 'debian:trixie', apt: ['ca-certificates'], downloads } };
  const { rendering } = await compileProject({ version: 1, platforms: ['linux/amd64', 'linux/arm64'], stages });
  const [choice] = /case [^]* esac/.exec(rendering!.files.get('Dockerfile')!)!;
  for (const [arch, seen] of Object.entries({ amd64: 'fetched\n', arm64: '' }))
    assert.is(execFileSync('sh', ['-c', `${choice} && echo fetched`], { encoding: 'utf8', env: { TARGETARCH: arch } }), seen, arch);
});

test('variants of a platform have its spellings; an unknown architecture has only its own name', () => {
  assert.equal(archFacts(['linux/arm64/v8']), archFacts(['linux/arm64']));
  assert.equal(archFacts(['linux/arm']), archFacts(['linux/arm/v7']));
  assert.equal(archFacts(['linux/arm/v6']), { arch: 'arm' });
  assert.equal(archFacts(['linux/mips64le']), { arch: 'mips64le' });
});

testWith('dpkg-architecture')("dpkg knows the table's names for Debian, and that they are of these processors", () => {
  for (const platform of Object.values(PLATFORMS)) {
    const { 'arch.dpkg': dpkg = '', 'arch.uname': uname } = archFacts([platform]);
    const cpu = execFileSync('env', ['dpkg-architecture', '--host-arch', dpkg, '--query', 'DEB_HOST_GNU_CPU'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    assert.is(cpu, { armv7l: 'arm', ppc64le: 'powerpc64le' }[uname!] ?? uname, dpkg);
  }
});

test.run();
