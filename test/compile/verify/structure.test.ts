import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

/** A stage with every kind of instruction. */
const FULL = oneStage({
  apt: ['curl'],
  env: { A: 'b' },
  user: { name: 'u', uid: 1000, group: 'u', gid: 1000, home: '/home/u' },
  files: [{ source: 'files/a', target: '/opt/a' }],
  run: ['true'],
  workdir: '/opt',
  port: 80,
  start: { exec: ['sleep', '1'] },
});

/** The errors for a project with these partials; with an error nothing is rendered. */
async function errorsWith(partials: Readonly<Record<string, string>>): Promise<string[]> {
  const own = Object.fromEntries(Object.entries(partials).map(([name, text]) => [`partials/${name}.hbs`, text]));
  const compilation = await compileProject(FULL, { 'files/a': '', ...own });
  const errors = errorsOf(compilation).map((error) => error.replace(/ \d+:\d+/, ''));
  assert.is(compilation.rendering === undefined, errors.length > 0);
  return errors;
}

test('the shipped partials and partials with a different layout match the plan', async () => {
  assert.equal(await errorsWith({}), []);
  assert.equal(
    await errorsWith({
      Dockerfile: '# Mine\n{{#each stages}}\n\n\n# next\n{{this}}\n\n{{/each}}\n# end\n',
      stage: '# {{name}} is a stage\n{{#each steps}}\n\n{{text}}\n{{/each}}\n',
      'steps/env': 'ENV {{#each variables}}\\\n  # {{name}}\n  {{name}}={{docker value}} {{/each}}\n',
      'steps/workdir': 'WORKDIR "{{directory}}"\n',
      'steps/cmd': 'CMD [{{#each words}}\\\n    {{json this}}{{#unless @last}},{{/unless}}{{/each}}\\\n  ]\n',
    }),
    [],
  );
});

const WRONG: readonly [what: string, partial: string, text: string, error: string][] = [
  ['an instruction after a step', 'steps/workdir', 'WORKDIR {{directory}}\nUSER 0', 'the WORKDIR of stage "base" renders more than one instruction: USER 0'],
  [
    'an instruction before a step',
    'steps/workdir',
    'USER 0\nWORKDIR {{directory}}',
    'the WORKDIR of stage "base" renders more than one instruction: WORKDIR /opt',
  ],
  ['a comment in place of a step', 'steps/expose', '# nothing', 'the EXPOSE of stage "base" does not render exactly one instruction'],
  ['a different instruction', 'steps/workdir', 'USER {{directory}}', 'the WORKDIR of stage "base" reads back as USER "/opt", not as WORKDIR "/opt"'],
  ['a changed value', 'steps/env', 'ENV A=c', 'the ENV of stage "base" reads back as ENV "A=c", not as ENV "A=b"'],
  ['a value that the builder expands', 'steps/workdir', 'WORKDIR $PATH', 'the WORKDIR of stage "base" reads back as WORKDIR $PATH, not as WORKDIR "/opt"'],
  ['one more variable', 'steps/env', 'ENV A=b LD_PRELOAD=x', 'the ENV of stage "base" reads back as ENV "A=b" "LD_PRELOAD=x", not as ENV "A=b"'],
  [
    'a different base image',
    'steps/from',
    'FROM scratch AS {{name}}',
    'the FROM of stage "base" reads back as FROM "scratch" "AS" "base", not as FROM "debian:trixie" "AS" "base"',
  ],
  [
    'a platform',
    'steps/from',
    'FROM --platform=$BUILDPLATFORM {{base}} AS {{name}}',
    'the FROM of stage "base" reads back as FROM --platform=$BUILDPLATFORM "debian:trixie" "AS" "base", not as FROM "debian:trixie" "AS" "base"',
  ],
  [
    'a COPY without its mode',
    'steps/copy',
    'COPY {{#each sources}}{{this}} {{/each}}{{target}}',
    'the COPY of stage "base" reads back as COPY "files/a" "/opt/", not as COPY --chmod=0644 "files/a" "/opt/"',
  ],
  [
    'a COPY from a different stage',
    'steps/copy',
    'COPY --from=other --chmod={{mode}} {{#each sources}}{{this}} {{/each}}{{target}}',
    'the COPY of stage "base" reads back as COPY --from=other --chmod=0644 "files/a" "/opt/", not as COPY --chmod=0644 "files/a" "/opt/"',
  ],
  ['a mount', 'steps/run', 'RUN --mount=type=secret,id=x true', 'the RUN of stage "base" reads back as RUN --mount=type=secret,id=x, not as RUN'],
  ['an exec form', 'steps/run', 'RUN ["true"]', 'the RUN of stage "base" reads back as RUN ["true"], not as RUN'],
  ['a here-document', 'steps/run', 'RUN <<EOF\ntrue\nEOF', 'the RUN of stage "base" opens a here-document, <<EOF'],
  ['a here-document after a space', 'steps/run', 'RUN cat << EOF', 'the RUN of stage "base" opens a here-document, <<EOF'],
  ['a shell form', 'steps/cmd', 'CMD sleep 1', 'the CMD of stage "base" reads back as CMD sleep 1, not as CMD "sleep" "1"'],
  ['a line continuation after the last line', 'steps/cmd', 'CMD {{json words}} \\', 'the CMD of stage "base" continues after its last line'],
  [
    'a line that BuildKit cannot read',
    'steps/run',
    `RUN echo ${'a'.repeat(65_536)}`,
    'the RUN of stage "base" has a line of more than 65535 bytes, which BuildKit rejects',
  ],
  [
    'a command that Linux gives no shell',
    'steps/run',
    `RUN true${` \\\n ${'a'.repeat(60_000)}`.repeat(3)}`,
    'the RUN of stage "base" has more than 131071 bytes, and Linux starts no shell with more',
  ],
  [
    'an instruction after a stage',
    'stage',
    '# {{name}}\n{{#each steps}}\n{{text}}\n{{/each}}\nONBUILD RUN id',
    'partials/stage.hbs renders an extra instruction in stage "base": ONBUILD RUN id',
  ],
  [
    'an instruction between stages',
    'Dockerfile',
    '{{#each stages}}\n{{this}}\n{{/each}}\nFROM scratch',
    'partials/Dockerfile.hbs renders an extra instruction: FROM scratch',
  ],
  ['no section of the stage', 'Dockerfile', '# nothing', 'the Dockerfile does not contain the rendered section of stage "base"'],
  ['a changed section', 'Dockerfile', '{{#each stages}}\n  {{this}}\n{{/each}}', 'the Dockerfile does not contain the rendered section of stage "base"'],
  [
    'a different escape character',
    'Dockerfile',
    '# check=error=true\n# escape=`\n{{#each stages}}\n{{this}}\n{{/each}}',
    'the parser directive "escape" changes how the Dockerfile is read',
  ],
  [
    'a frontend',
    'Dockerfile',
    '#syntax=example.org/mine\n{{#each stages}}\n{{this}}\n{{/each}}',
    'the parser directive "syntax" changes how the Dockerfile is read',
  ],
];

for (const [what, partial, text, error] of WRONG) {
  test(`a partial that renders ${what} is one error, and there is no rendering`, async () => {
    const errors = await errorsWith({ [partial]: `${text}\n` });
    const structural = errors.filter((each) => each.startsWith('DOCKERFILE_MISMATCH'));
    assert.ok(structural.includes(`DOCKERFILE_MISMATCH ${error}`), errors.join('\n'));
    assert.equal(errors, structural);
  });
}

test('a missing step is reported at its line', async () => {
  const compilation = await compileProject(FULL, {
    'files/a': '',
    'partials/stage.hbs': '# {{name}}\n{{#each steps}}\n{{#unless @last}}\n{{text}}\n{{/unless}}\n{{/each}}\n',
  });
  assert.equal(errorsOf(compilation), ['DOCKERFILE_MISMATCH 31:5 partials/stage.hbs omits the CMD of stage "base"']);
});

test("a comment at the start of a section can't change how it is parsed", async () => {
  assert.equal(
    await errorsWith({
      stage: '# escape=`\n# {{name}}\n{{#each steps}}\n{{text}}\n{{/each}}\n',
      Dockerfile: '# Mine\n{{#each stages}}\n{{this}}\n{{/each}}\n',
    }),
    [],
  );
});

test("a partial that can't be rendered is an error at the stage, not a crash", async () => {
  assert.equal(await errorsWith({ stage: '{{nothing}}' }).then((errors) => errors.map((error) => error.split(' ')[0])), ['UNRENDERABLE']);
  assert.equal(await errorsWith({ Dockerfile: '{{#each' }).then((errors) => errors.map((error) => error.split(' ')[0])), ['UNRENDERABLE']);
});

test.run();
