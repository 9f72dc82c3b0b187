import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCalls } from '../../../src/compile/plan/shell/read-calls.ts';
import { unfold } from '../../../src/compile/document/builder.ts';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

const USER = { name: 'app', uid: 1000, group: 'app', gid: 2000, home: '/home/app' };

/** The instructions of a stage after FROM, without comments and the ARG of the date, each on one line. */
async function instructions(stage: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}, name = 'base'): Promise<string[]> {
  const compilation = await compileProject({ version: 1, stages: { base: { from: 'debian:trixie', ...stage } }, ...more });
  assert.equal(errorsOf(compilation), []);
  const rendered = compilation.rendering!.stages.find((each) => each.stage.name === name)!;
  const steps = rendered.steps.slice(1).filter((text) => !text.startsWith('ARG SOURCE_DATE_EPOCH='));
  return steps.map((text) => unfold(text).replace(/ +(?=&&)|(?<=^RUN|&&) +/g, ' '));
}

test('commands with the same keys share a RUN, also when others run before the packages', async () => {
  const run = ['one', { command: 'two', allow: [] }, { command: 'early', before: 'timezone' }, { command: 'three' }];
  const [, early, , ...after] = await instructions({ timezone: 'Europe/London', apt: ['tzdata'], run });
  assert.match(early!, /^RUN apt-get/);
  assert.equal(after.length, 2);
  assert.match(after[0]!, /^RUN test -f/);
  assert.is(after[1], 'RUN one && two && three');
});

test('a step before apt follows the set-up of the mirror and precedes the installation', async () => {
  const mirrors = { root: 'https://mirror.example.org' };
  const steps = await instructions({ apt: ['git'], run: [{ command: 'early', before: 'apt' }] }, { mirrors });
  const at = (pattern: RegExp) => steps.findIndex((text) => pattern.test(text));
  assert.ok(at(/^COPY .*\.sources/) < at(/^RUN early$/), steps.join('\n'));
  assert.is(at(/^RUN early$/) + 1, at(/^RUN .*apt-get install/));
});

test('USER changes only between steps of different users, and the stage ends as its user', async () => {
  const run = [{ command: 'a', as: 'app' }, { command: 'b', as: 'app', network: 'none' }, 'c', { command: 'd', as: 'app' }];
  const ended = { start: { exec: ['sleep'] } };
  const users = (steps: readonly string[]) =>
    steps.filter((text) => /^(USER|RUN (--network=none )?(export|c$))/.test(text)).map((text) => text.slice(0, 18).trim());
  const more = { target: 'buildkit' };
  assert.equal(users(await instructions({ user: USER, run }, more)), [
    'USER 0:0',
    'USER 1000:2000',
    'RUN export HOME=/h',
    'RUN --network=none',
    'USER 0:0',
    'RUN c',
    'USER 1000:2000',
    'RUN export HOME=/h',
    'USER 0:0',
  ]);
  assert.is(users(await instructions({ user: USER, run, ...ended }, more)).at(-1), 'USER 1000:2000');
});

test('a child starts as the user as whom its parent ends', async () => {
  const stages = { base: { from: 'debian:trixie', user: USER, run: [{ command: 'a', as: 'app' }] }, child: { parent: 'base', run: ['b'] } };
  assert.equal(await instructions({}, { stages }, 'child'), ['RUN b']);
});

test('the session of the user applies to its steps, and not that of a different user', async () => {
  const other = { name: 'other', uid: 7, group: 'other', gid: 7, home: '/srv/other', groups: { staff: 50 } };
  const session = { path: ['/opt/app/bin'], env: { EDITOR: 'nano -w' } };
  const stages = {
    base: { from: 'debian:trixie', user: other },
    child: {
      parent: 'base',
      user: USER,
      session,
      run: [
        { command: 'a', as: 'app' },
        { command: 'b', as: 'other' },
      ],
    },
  };
  const steps = await instructions({}, { stages }, 'child');
  assert.ok(steps.includes(`RUN export HOME=/home/app EDITOR='nano -w' PATH=/opt/app/bin:"$PATH" && a`), steps.join('\n'));
  assert.ok(steps.includes('RUN export HOME=/srv/other && b'));
  assert.ok(steps.includes('USER 7'), 'supplementary groups need a USER without a group');
});

test('what a user mounts in its home lies in folders of the user', async () => {
  const run = [{ command: 'a', as: 'app', cache: ['/home/app/.cache/pip', '/var/cache/app'] }];
  const steps = await instructions({ user: USER, run }, { target: 'buildkit' });
  assert.match(steps.at(-4)!, /mkdir \/home\/app\/.cache && chown 1000:2000 \/home\/app\/.cache; .* mkdir \/home\/app\/.cache\/pip /);
  assert.not.match(steps.at(-4)!, /\/var/);
  assert.match(steps.at(-2)!, /--mount=type=cache,id=base-var-cache-app,target=\/var\/cache\/app,uid=1000,gid=2000,sharing=locked /);
});

const SCRIPTS: Readonly<Record<string, string>> = {
  'quotes, comments and blank lines': `# isn't it\necho "it's $((1 + 1))"\n\n\techo 'a  b'   \\\n  c\n`,
  'a here-document': `cat <<END\n  a "b" \\$c\n\ttab\nEND\necho $(( 1 << 2 ))`,
  'an if over several lines': 'if false\nthen\n  echo no\nelse\n  echo yes; fi',
  'a line that fails': 'echo a\nfalse\necho b',
  'a line that looks like a comment of a Dockerfile': 'printf "%s\n# b\n" a',
  'an exit': 'echo a\nexit 3\necho b',
};

for (const [title, script] of Object.entries(SCRIPTS)) {
  test(`a shell runs ${title} as it is written`, async () => {
    const [, run] = await instructions({ run: [script] });
    const outcome = (text: string) => {
      try {
        return { output: execFileSync('sh', ['-c', text], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
      } catch (error) {
        const { status, stdout } = error as { status: number; stdout: string };
        return { output: stdout, status };
      }
    };
    assert.equal(outcome(run!.slice('RUN '.length)), outcome(`set -e\n${script}`));
    assert.not.match(run!, /<</, 'no builder may read a here-document');
  });
}

test('a fact in a comment with an apostrophe, and after it, is filled in as a word', async () => {
  const [, run] = await instructions({ facts: { place: '~app' }, run: ["# it's {place}\necho {place}"] });
  assert.equal(
    readCalls(run!.slice('RUN '.length))!
      .calls.find(({ program }) => program === 'printf')!
      .args.map(({ text }) => text),
    ['%s\\n', "# it's '~app'", "echo '~app'"],
  );
});

test('a partial that changes a script is a mismatch', async () => {
  const files = { 'partials/run/script.hbs': `set -e\neval "$(printf '%s\\n'{{#each lines}} {{quoted this}}{{/each}} ; id)"\n` };
  assert.equal(errorsOf(await compileProject(oneStage({ run: ['one\ntwo'] }), files)), [
    'DOCKERFILE_MISMATCH 6:4 the RUN of stage "base" does not evaluate the command as it is written',
  ]);
});

const BASH = {
  'commands of bash': ['[[ a == a ]] && echo yes', 'echo {b,c}'],
  'a failure in a pipe': ['false | cat', 'echo after'],
  'a failure in a list': ['false && true; true', 'false && true', 'echo after'],
  'a command that ends in a semicolon': ['echo one;', 'echo two'],
  'several lines': ['names=(one two)\nfalse | cat\necho "${names[@]}"'],
};

for (const [title, run] of Object.entries(BASH)) {
  test(`bash runs ${title}, and ends at the first failure`, async () => {
    const [written] = await instructions({ shell: 'bash', run }).then((steps) => steps.slice(-1));
    const outcome = (file: string, ...args: string[]) => {
      const { status, stdout } = spawnSync(file, args, { encoding: 'utf8' });
      return { status, stdout };
    };
    const expected = outcome('bash', '-e', '-o', 'pipefail', '-c', run.map((text) => `{ ${text}\n}`).join(' && '));
    assert.equal(outcome('sh', '-c', written!.slice('RUN '.length)), run.length > 1 ? expected : outcome('bash', '-e', '-o', 'pipefail', '-c', run[0]!));
  });
}

test('only bash has syntax of bash, and a child can return to sh', async () => {
  const codes = async (stages: object) => errorsOf(await compileProject({ version: 1, stages })).map((error) => error.split(' ')[0]);
  const base = { from: 'debian:trixie', shell: 'bash', run: ['names=(one)'] };
  assert.equal(await codes({ base, child: { parent: 'base', run: ['names=(two)'], healthcheck: { run: 'more=(three)' } } }), []);
  assert.equal(await codes({ base, child: { parent: 'base', shell: 'sh', run: ['names=(two)'] } }), ['COMMAND_INCOMPLETE']);
  assert.equal(await codes({ base: { ...base, run: ['echo "', 'true'] } }), ['COMMAND_INCOMPLETE']);
  assert.equal(await codes({ base: { ...base, run: ['true # not the end'] } }), ['COMMAND_INCOMPLETE']);
});

test('bash knows the spellings of the architecture', async () => {
  const steps = await instructions({ shell: 'bash', run: ['echo {arch.uname} | cat'] }, { platforms: ['linux/amd64', 'linux/arm64'] });
  const script = steps.at(-1)!.slice('RUN '.length);
  assert.is(spawnSync('sh', ['-c', script], { encoding: 'utf8', env: { ...process.env, TARGETARCH: 'arm64' } }).stdout, 'aarch64\n');
});

for (const changed of ['-e -c', '-o pipefail -c', '-e -o pipefail -c "true" -c']) {
  test(`a partial that calls bash with ${changed} is a mismatch`, async () => {
    const files = { 'partials/run/script.hbs': `/bin/bash ${changed} "$(printf '%s\\n'{{#each lines}} {{quoted this}}{{/each}})"\n` };
    assert.equal(errorsOf(await compileProject(oneStage({ shell: 'bash', run: ['one', 'two'] }), files)), [
      'DOCKERFILE_MISMATCH 7:4 the RUN of stage "base" does not evaluate the command as it is written',
    ]);
  });
}

test('a fault in a command of several lines is located at its line', async () => {
  const tools = `version: 1
stages:
  base:
    from: debian:trixie
    facts: { name: trixie }
    run:
      - command: |
          echo {name}
          if true; then
            echo "x
          fi
      - "\\"one\\ntwo"
`;
  assert.equal(errorsOf(await compileProject(tools)), [
    'SHELL_SYNTAX 10:18 this command of stage "base" is not valid shell: reached EOF without closing quote `"`',
    'SHELL_SYNTAX 12:9 this command of stage "base" is not valid shell: reached EOF without closing quote `"`',
  ]);
});

test.run();
