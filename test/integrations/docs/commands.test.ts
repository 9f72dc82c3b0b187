import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../../run-cli.ts';
import { blocks, pages, root } from './pages.ts';
import type { Block } from './pages.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// Runs every command of the pages. CONTRIBUTING.md explains the words after ```sh.
const test = suite('commands in the docs');
const folder = temporaryFolder('docs');
const programs = join(folder, 'programs');
/** Commands that `docker` blocks may contain beside dwbuild's; test/images runs them. */
const IN_IMAGES = ['docker', 'buildah', 'export'];

/** The author of the commits. */
const IDENTITY = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'name'],
    [`GIT_${who}_EMAIL`, 'name@example.org'],
  ]),
);

test.before(() => {
  mkdirSync(programs);
  // npx finds an installed dwbuild here, instead of querying a registry.
  program('dwbuild', `exec "${process.execPath}" "${CLI}" "$@"`);
  program('npx', 'test "$1" = dwbuild && shift && exec dwbuild "$@"');
});

for (const page of pages()) {
  const found = blocks(page);
  const [needing, others] = [found.filter(({ words }) => words.includes('docker')), found.filter(({ words }) => !words.includes('docker'))];

  test(`${page.path}: commands are marked as ${'```'}sh`, () => {
    assert.equal(page.text.match(/^```(bash|shell|console|zsh|shell-session)\b.*/gm) ?? [], []);
    for (const { words, line } of found) for (const word of words) assert.match(word, /^(docker|data-workspace|ci|exit=\d)$/, `line ${line}`);
  });

  const steps = found.filter(({ words }) => words.includes('ci'));
  if (steps.length > 0) {
    test(`${page.path}: CI runs these commands`, () => {
      const run = [...readFileSync(join(root, '.ci/run'), 'utf8').matchAll(/^ *(?:BUILDAH=\S+ )?(?:step|twice) ([^|\n]*[^|\n ])/gm)].map(
        ([, command]) => command,
      );
      for (const command of steps.flatMap(commandsOf)) assert.ok(run.includes(command), command);
    });
  }

  for (const shipped of [false, true]) {
    const session = others.filter(({ words }) => !words.includes('ci') && words.includes('data-workspace') === shipped);
    if (session.length === 0) continue;
    test(`${page.path}: commands run in order${shipped ? ', beside the shipped tools.yaml' : ''}`, async () => {
      const { exitCode, all } = await bash(session.map(script).join('\n'), await project(shipped), `${programs}:${process.env['PATH']}`);
      assert.is(exitCode, 0, all);
    });
  }

  for (const block of needing) {
    test(`${page.path}:${block.line}: commands run up to the point that needs docker`, async () => {
      const cwd = await project(block.words.includes('data-workspace'));
      for (const command of commandsOf(block)) {
        const [name = ''] = command.split(' ');
        if (IN_IMAGES.includes(name)) continue;
        assert.ok(['dwbuild', 'npx'].includes(name), `what is ${name}?`);
        const { exitCode, all } = await bash(command, cwd, programs);
        assert.ok(exitCode === 0 || all.includes('program "docker" not found on PATH'), `${command}\n${all}`);
      }
    });
  }
}

function program(name: string, body: string): void {
  writeFileSync(join(programs, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(programs, name), 0o755);
}

/** Converts a block to a part of a script that stops at the first failed command and prints its location. */
function script({ line, words, text }: Block): string {
  const expected = words.find((word) => word.startsWith('exit='))?.slice('exit='.length);
  const body = expected === undefined ? text : `set +e; (set -e\n${text}); test $? = ${expected} || exit 99; set -e`;
  return `echo "line ${line}:" >&2\n${body}`;
}

/** The commands of a block: its lines, split at `&&`. */
function commandsOf({ text }: Block): string[] {
  return text
    .replaceAll(/ +#.*$/gm, '')
    .split(/\n| && /)
    .filter(Boolean);
}

let projects = 0;

/** A folder created by `dwbuild init`, or the shipped tools.yaml with its files; with two commits and a remote. */
async function project(shipped: boolean): Promise<string> {
  const cwd = join(folder, `project-${projects++}`);
  mkdirSync(cwd);
  if (shipped) for (const path of ['tools.yaml', 'files', 'schema', 'out']) cpSync(join(root, path), join(cwd, path), { recursive: true });
  const lines = [
    ...(shipped ? [] : ['npx dwbuild init', 'npx dwbuild']),
    'git init --quiet --initial-branch main && git add . && git commit --quiet --message first',
    'git commit --quiet --allow-empty --message second',
    'git clone --quiet --bare . .git/origin && git remote add origin .git/origin && git fetch --quiet origin',
  ];
  const { exitCode, all } = await bash(lines.join('\n'), cwd, `${programs}:${process.env['PATH']}`);
  assert.is(exitCode, 0, all);
  return cwd;
}

async function bash(text: string, cwd: string, PATH: string): Promise<{ exitCode: number | undefined; all: string }> {
  const { exitCode, all } = await execa('/bin/bash', ['-euo', 'pipefail', '-c', text], {
    cwd,
    env: { HOME: folder, PATH, ...IDENTITY },
    extendEnv: false,
    all: true,
    reject: false,
  });
  return { exitCode, all };
}

test.run();
