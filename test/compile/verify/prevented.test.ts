import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PREVENTED } from '../../../scripts/docs/prevented.ts';
import { checks } from '../../../src/generated/checks.ts';
import { compileProject } from '../render/project.ts';

const STAGE = { from: 'debian:trixie', env: { A: 'b' }, files: [{ source: 'files/a', target: '/opt/a' }], workdir: '/opt', port: 80, start: { exec: ['a'] } };

interface Attempt {
  /** In tools.yaml: the stage's name and values of its keys. */
  name?: string;
  stage?: Readonly<Record<string, unknown>>;
  partials?: Readonly<Record<string, string>>;
}

/** The codes reported for a project with one stage. */
async function codesOf({ name = 'base', stage = {}, partials = {} }: Attempt): Promise<string[]> {
  const files = Object.entries(partials).map(([partial, text]) => [`partials/${partial}.hbs`, `${text}\n`]);
  const { diagnostics } = await compileProject({ version: 1, stages: { [name]: { ...STAGE, ...stage } } }, { 'files/a': '', ...Object.fromEntries(files) });
  return [...new Set(diagnostics.map(({ code }) => code))];
}

/** Partials of a project that break a check. */
const FIRED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ConsistentInstructionCasing: { 'steps/env': 'env A=b' },
  CopyIgnoredFile: { 'Dockerfile.dockerignore': 'files' },
  FromAsCasing: { 'steps/from': 'FROM {{base}} as {{name}}' },
  InvalidDefinitionDescription: { stage: '# Mine\n{{#each steps}}\n{{text}}\n{{/each}}' },
  LegacyKeyValueFormat: { 'steps/env': 'ENV A b' },
  NoEmptyContinuation: { 'steps/env': 'ENV \\\n\n  A=b' },
  SecretsUsedInArgOrEnv: {},
};

/** The attempts at faults that BuildKit checks: in tools.yaml, in the step's partial, or with an extra instruction in a stage or between stages. */
const TRIED: Readonly<Record<string, readonly [Attempt, code: string][]>> = {
  DuplicateStageName: [
    [step('from', 'FROM {{base}} AS {{name}}\nFROM {{base}} AS {{name}}'), 'DOCKERFILE_MISMATCH'],
    [inStage('FROM debian AS base'), 'DOCKERFILE_MISMATCH'],
    [betweenStages('FROM debian AS base'), 'DOCKERFILE_MISMATCH'],
  ],
  ExposeInvalidFormat: [
    [{ stage: { port: '127.0.0.1:80:80' } }, 'WRONG_TYPE'],
    [step('expose', 'EXPOSE 127.0.0.1:80:{{#each ports}}{{this}}{{/each}}'), 'DOCKERFILE_MISMATCH'],
    [inStage('EXPOSE 127.0.0.1:80:80'), 'DOCKERFILE_MISMATCH'],
  ],
  ExposeProtoCasing: [
    [{ stage: { port: '80/TCP' } }, 'WRONG_TYPE'],
    [step('expose', 'EXPOSE {{#each ports}}{{this}}{{/each}}/TCP'), 'DOCKERFILE_MISMATCH'],
    [inStage('EXPOSE 80/TCP'), 'DOCKERFILE_MISMATCH'],
  ],
  FromPlatformFlagConstDisallowed: [
    [{ stage: { from: '--platform=linux/amd64 debian:trixie' } }, 'BAD_VALUE'],
    [step('from', 'FROM --platform=linux/amd64 {{base}} AS {{name}}'), 'DOCKERFILE_MISMATCH'],
  ],
  InvalidDefaultArgInFrom: [
    [{ stage: { from: '$IMAGE' } }, 'BAD_VALUE'],
    ...['a..b:1', 'a//b:1', 'a/-b:1', 'a-.b/c:1', 'a/b__.c:1', 'a:1:1', 'Debian:trixie', ''].map((from): [Attempt, string] => [
      { stage: { from } },
      'BAD_VALUE',
    ]),
    [step('from', 'FROM $IMAGE AS {{name}}'), 'DOCKERFILE_MISMATCH'],
    [betweenStages('ARG IMAGE'), 'DOCKERFILE_MISMATCH'],
  ],
  JSONArgsRecommended: [
    [step('cmd', 'CMD a'), 'DOCKERFILE_MISMATCH'],
    [inStage('ENTRYPOINT a'), 'DOCKERFILE_MISMATCH'],
  ],
  MaintainerDeprecated: [
    [step('expose', 'MAINTAINER me'), 'DOCKERFILE_MISMATCH'],
    [inStage('MAINTAINER me'), 'DOCKERFILE_MISMATCH'],
    [betweenStages('MAINTAINER me'), 'DOCKERFILE_MISMATCH'],
  ],
  MultipleInstructionsDisallowed: [
    [step('cmd', 'CMD {{json words}}\nCMD ["b"]'), 'DOCKERFILE_MISMATCH'],
    [step('expose', 'CMD ["a"]'), 'DOCKERFILE_MISMATCH'],
    [inStage('CMD ["b"]'), 'DOCKERFILE_MISMATCH'],
  ],
  RedundantTargetPlatform: [[step('from', 'FROM --platform=$TARGETPLATFORM {{base}} AS {{name}}'), 'DOCKERFILE_MISMATCH']],
  ReservedStageName: [
    [{ name: 'scratch' }, 'STAGE_NAME'],
    [{ name: 'context' }, 'STAGE_NAME'],
    [step('from', 'FROM {{base}} AS scratch'), 'DOCKERFILE_MISMATCH'],
  ],
  StageNameCasing: [
    [{ name: 'Base' }, 'STAGE_NAME'],
    [step('from', 'FROM {{base}} AS Base'), 'DOCKERFILE_MISMATCH'],
  ],
  UndefinedArgInFrom: [
    [{ stage: { from: 'debian:${VERSION}' } }, 'BAD_VALUE'],
    [step('from', 'FROM debian:${VERSION} AS {{name}}'), 'DOCKERFILE_MISMATCH'],
    [step('from', 'FROM --platform=$OTHER {{base}} AS {{name}}'), 'DOCKERFILE_MISMATCH'],
  ],
  UndefinedVar: [
    [{ stage: { workdir: '/opt/$X' } }, 'BAD_VALUE'],
    [step('copy', 'COPY {{#each sources}}{{this}} {{/each}}$X'), 'DOCKERFILE_MISMATCH'],
    [step('env', 'ENV A=$X'), 'DOCKERFILE_MISMATCH'],
    [step('expose', 'EXPOSE $X'), 'DOCKERFILE_MISMATCH'],
    [step('workdir', 'WORKDIR /opt/$X'), 'DOCKERFILE_MISMATCH'],
    [inStage('USER $X'), 'DOCKERFILE_MISMATCH'],
  ],
  WorkdirRelativePath: [
    [{ stage: { workdir: 'opt' } }, 'RELATIVE_TARGET'],
    [step('workdir', 'WORKDIR opt'), 'DOCKERFILE_MISMATCH'],
    [inStage('WORKDIR opt'), 'DOCKERFILE_MISMATCH'],
  ],
};

function step(name: string, text: string): Attempt {
  return { partials: { [`steps/${name}`]: text } };
}

function inStage(text: string): Attempt {
  return { partials: { stage: `# {{name}}\n{{#each steps}}\n{{text}}\n{{/each}}\n${text}` } };
}

function betweenStages(text: string): Attempt {
  return { partials: { Dockerfile: `# Mine\n${text}\n{{#each stages}}\n{{this}}\n{{/each}}` } };
}

test('every check can find a fault in a rendered Dockerfile, and every other check of BuildKit has attempts', () => {
  assert.equal(
    Object.keys(FIRED),
    checks.map(({ code }) => code.slice('BUILDKIT_'.length)),
  );
  assert.equal(Object.keys(TRIED), Object.keys(PREVENTED));
});

for (const [name, partials] of Object.entries(FIRED))
  test(`${name}: a partial or a value of the project breaks it`, async () =>
    assert.equal(await codesOf({ partials, ...(name.startsWith('Secrets') && { stage: { env: { MY_AUTH: 'none' } } }) }), [`BUILDKIT_${name}`]));

for (const [name, attempts] of Object.entries(TRIED))
  for (const [attempt, code] of attempts) test(`${name}: ${JSON.stringify(attempt)} is ${code}`, async () => assert.equal(await codesOf(attempt), [code]));

test('an image with the name of a stage is still an image', async () => {
  const images = ['debian', 'debian:trixie', 'a.b-c__d/e', 'localhost/a:1', 'registry.example.org:5000/team/a_b.c:V_1', `a/b--c@sha256:${'0'.repeat(64)}`];
  for (const from of images)
    assert.equal(
      (await codesOf({ stage: { from } })).filter((code) => !['FROM_LATEST', 'HADOLINT'].includes(code)),
      [],
      from,
    );
});

test.run();
