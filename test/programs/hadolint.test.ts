import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testWith } from '../programs.ts';
import { rendered } from '../rendered.ts';
import { compileProject } from '../compile/render/project.ts';

// Runs hadolint directly on the Dockerfiles. The header of each lists the ignored rules with reasons.
const PRAGMA = /^# hadolint global ignore=(.*)$/m;

interface Finding {
  line: number;
  level: string;
  code: string;
  message: string;
}

async function hadolint(dockerfile: string): Promise<Finding[]> {
  const { stdout } = await execa('hadolint', ['--no-fail', '--no-color', '--format', 'json', '-'], { input: dockerfile });
  return JSON.parse(stdout) as Finding[];
}

/** The rules that the header ignores; each must have a reason. */
function ignoredIn(dockerfile: string): string[] {
  const codes = PRAGMA.exec(dockerfile)?.[1]!.split(',') ?? [];
  for (const code of codes) assert.match(dockerfile, new RegExp(`^#   ${code}: .+$`, 'm'));
  return codes;
}

/** Steps that break every ignored rule. */
const ALL = {
  version: 1,
  stages: {
    base: {
      from: 'debian:trixie',
      apt: { packages: ['curl'], recommends: true },
      npm: ['yarn'],
      pip: ['numpy'],
      user: { name: 'u', uid: 1000, group: 'u', gid: 1000, home: '/home/u' },
      run: ['cd /srv && touch a'],
      start: { exec: ['true'] },
    },
    child: {
      parent: 'base',
      session: { owns: ['/opt/u'] },
      run: [{ command: 'true', before: 'session' }, 'for i in 1; do\n  echo "$i"\ndone'],
      start: { root: ['true'], exec: ['true'] },
    },
  },
};

const dockerfiles = (await rendered()).map(({ name, project }) => ({ name, text: readFileSync(join(project, 'out/Dockerfile'), 'utf8') }));

for (const { name, text } of dockerfiles)
  testWith('hadolint')(`hadolint finds nothing in ${name}, at any severity`, async () => assert.equal(await hadolint(text), []));

testWith('hadolint')('a header ignores only rules that the steps break', async () => {
  const { rendering } = await compileProject(ALL);
  const text = rendering!.files.get('Dockerfile')!;
  const found = (await hadolint(text.replace(PRAGMA, ''))).map(({ code }) => code);
  assert.equal([...new Set(found)].toSorted(), ignoredIn(text));
  assert.equal(await hadolint(text), []);
});

test.run();
