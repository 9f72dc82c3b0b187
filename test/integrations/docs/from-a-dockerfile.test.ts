import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import { commandsIn } from '../../../src/compile/plan/step.ts';
import type { StageSpec } from '../../../src/compile/model/declaration/stage.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { dwbuild, inProject, put } from '../../run-cli.ts';
import { root } from './pages.ts';

const page = readFileSync(join(root, 'docs/from-a-dockerfile.md'), 'utf8');
const section = (title: string) => page.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!;
const code = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);

/** The instructions of a Dockerfile (https://docs.docker.com/reference/dockerfile/). */
const INSTRUCTIONS = 'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' ');

test('the page has every instruction', () => {
  const firsts = [...section('Instruction by instruction').matchAll(/^\| (.*?[^\\]) \|/gm)].flatMap(([, cell]) => code(cell!));
  const named = new Set(firsts.map((word) => word.split(' ')[0]!));
  assert.equal(
    INSTRUCTIONS.filter((instruction) => !named.has(instruction)),
    [],
  );
});

/** Whether a command of `run` comes before the key that it names. */
function hasBefore(command: NonNullable<StageSpec['run']>[number] | undefined): boolean {
  return typeof command === 'object' && command.before !== undefined;
}

test('the page has the order in which the steps of every fixture are', async () => {
  const listed = [...section('The order of steps').matchAll(/^\d+\. (.*)/gm)].map(([, line]) => code(line!));
  assert.equal(
    listed[3]!.slice(0, managers.length),
    managers.map(({ name }) => name),
  );
  const place = (path: readonly unknown[]) => listed.findIndex((keys) => keys.includes(path.join('.')) || keys.includes(String(path[0])));
  const seen = new Set<number>();
  for (const fixture of readdirSync(join(root, 'test/fixtures/valid')).filter((name) => !name.startsWith('own-'))) {
    const { plan, model } = await compile(openProject({}, join(root, 'test/fixtures/valid', fixture)), 'plan');
    for (const stage of plan!.stages) {
      const commands = model!.stages.get(stage.name)!.spec.run ?? [];
      // one step creates the folders of several copies; a command with `before`, and an argument, come before what needs them
      const steps = stage.steps.filter(
        (step) =>
          !('script' in step.data && step.data.script === 'run/folders') &&
          step.origin.path[0] !== 'args' &&
          !commandsIn(step).some(({ index }) => hasBefore(commands[index])),
      );
      const keys = steps.map(({ origin: { path } }) => (path[0] === 'stages' ? path.slice(2) : path)).filter((path) => typeof path[0] === 'string');
      const places = keys.map((path) => place(path.slice(0, path[0] === 'session' ? 2 : 1)));
      assert.not.ok(places.includes(-1), `${fixture} ${stage.name}: ${keys[places.indexOf(-1)]?.join('.')}`);
      // a manager's programs come with the environment of login shells, after its packages
      const firsts = places.filter((each, index) => places.indexOf(each) === index);
      assert.equal(
        firsts,
        firsts.toSorted((a, b) => a - b),
        `${fixture} ${stage.name}`,
      );
      for (const each of places) seen.add(each);
    }
  }
  assert.is(seen.size, listed.length);
});

test(
  'templates have the data of the page, and no other',
  inProject({}, async (folder) => {
    const rows = [...section('Templates').matchAll(/^\| (`\{\{.*?) \| [^|]* \|$/gm)].flatMap(([, cell]) => code(cell!));
    const names = new Set(rows.map((row) => /^\{\{(?:#each )?(\w+)/.exec(row)![1]!));
    const template = rows.join('\n');
    const tools = `version: 1
mirrors: { root: "https://mirror.example.org" }
stages:
  base:
    from: debian:trixie
    facts: { team: data }
    apt: [ca-certificates, python3, python3-pip]
    pip: [numpy==2.1.3]
    env: { TOOL_HOME: /opt/tool }
    path: [/opt/tool/bin]
    user: { name: app, uid: 1000, group: app, gid: 1000, home: /home/app }
    port: 8000
    files: [{ source: files/data.hbs, target: /etc/data }]
`;
    put(folder, { 'tools.yaml': tools, 'files/data.hbs': `${template}\n` });
    const { exitCode, stderr } = await dwbuild('', folder);
    assert.is(exitCode, 0, stderr);
    assert.is(
      readFileSync(join(folder, 'out/files/base/data'), 'utf8'),
      'data\nbase\n8000\napp\n1000\n/home/app\n/opt/tool\n/opt/tool/bin\nhttps://mirror.example.org\npypi/\nnumpy \n',
    );
    const { plan, rendering } = await compile(openProject({}, folder));
    assert.ok(rendering);
    const data = plan!.artifacts.find(({ path }) => path === 'files/base/data')!.data;
    assert.equal([...names].toSorted(), Object.keys(data).toSorted());
  }),
);

test.run();
