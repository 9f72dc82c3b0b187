import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCases } from '../../scripts/generate/cases.ts';
import { tryCase } from '../cases.ts';
import { rendered } from '../rendered.ts';
import { docker } from './engine.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// Compares dwbuild's checks with `--check` of BuildKit, which needs buildx 0.15.
const test = suite('check');
const folder = temporaryFolder('test');
const [, minor] = /v?0\.(\d+)\./.exec(await docker('buildx', 'version')) ?? [];
const hasChecks = Number(minor) >= 15;

/** The findings of BuildKit in a Dockerfile. FROM debian becomes the only image of the engine. */
async function findings(dockerfile: string): Promise<string[]> {
  const args = ['build', '--call=check,format=json', '--build-context=debian=docker-image://debian:trixie', '--file=-', folder];
  const { stdout, stderr } = await execa('docker', args, { input: dockerfile, reject: false });
  assert.match(stdout, /^{/, stderr);
  const { warnings } = JSON.parse(stdout) as { warnings: { ruleName: string; detail: string }[] | null };
  return (warnings ?? []).map(({ ruleName, detail }) => `${ruleName}: ${detail.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`);
}

/** The images of registries that a project builds on or copies from. The engine has only Debian, and any image is sufficient for the checks. */
function outerImages(project: string): string[] {
  const dockerfile = readFileSync(join(project, 'out/Dockerfile'), 'utf8');
  return [...dockerfile.matchAll(/(?:^FROM |\bfrom=)([^\s,]+:[^\s,]+)/gm)].map(([, image]) => image!);
}

if (!hasChecks) {
  test('an older buildx has no checks', async () => {
    const { exitCode, stderr } = await execa('docker', ['build', '--check', folder], { reject: false });
    assert.is(exitCode, 125);
    assert.match(stderr, /unknown flag: --check/);
  });
} else {
  for (const cases of readCases().filter(({ code }) => code.startsWith('BUILDKIT_')))
    test(`${cases.code}: BuildKit agrees with dwbuild on the cases`, async () => {
      const name = cases.code.slice('BUILDKIT_'.length);
      for (const each of [...cases.passes, ...cases.faults]) {
        writeFileSync(join(folder, '.dockerignore'), (each.files?.['Dockerfile.dockerignore'] as string | undefined) ?? '');
        const { diagnostics } = await tryCase(cases, each);
        assert.equal(
          await findings(`# check=experimental=${name}\n${each.dockerfile}`),
          diagnostics.map(({ message }) => `${name}: ${message}`),
          each.title,
        );
      }
    });

  for (const { name, project } of await rendered())
    test(`BuildKit finds nothing in ${name}`, async () => {
      const { target } = JSON.parse(readFileSync(join(project, 'out/docker-bake.json'), 'utf8')) as { target: Record<string, unknown> };
      const stages = Object.keys(target).filter((stage) => stage !== '_common');
      const contexts = Object.fromEntries(outerImages(project).map((image) => [image, 'docker-image://debian:trixie']));
      const input = JSON.stringify({ target: Object.fromEntries(stages.map((stage) => [stage, { contexts }])) });
      const unused = ['--set', '*.secrets=', '--set', '*.ssh='];
      const args = ['buildx', 'bake', '--check', ...unused, '--file', 'out/docker-bake.json', '--file', '-', ...stages];
      const { stdout, stderr } = await execa('docker', args, { cwd: project, input, reject: false });
      assert.is(stdout.split('\n').filter((line) => line === 'Check complete, no warnings found.').length, stages.length, `${stdout}\n${stderr}`);
    });
}

test.run();
