import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { dwbuild as installed, inProject, VALID } from '../run-cli.ts';

const INVALID = VALID.replace('curl', 'Curl');

// The exit codes for a valid file and for a file with a fault: 0, success; 1, the file is wrong; 2, wrong usage.
const COMMANDS: Readonly<Record<string, readonly [valid: number, invalid: number]>> = {
  '': [0, 1],
  compile: [0, 1],
  check: [0, 1], // the first test wrote out/
  plan: [0, 1],
  'explain base': [0, 1],
  'explain base curl': [0, 1],
  'explain base wget': [1, 1],
  'explain nosuch': [2, 1],
  graph: [0, 1],
  'fmt --check': [0, 0], // fmt needs only valid YAML
  fmt: [0, 0],
  schema: [0, 0],
};

test(
  'exit codes of all commands',
  inProject({ 'tools.yaml': VALID, 'invalid.yaml': INVALID }, async (folder) => {
    for (const [command, codes] of Object.entries(COMMANDS)) {
      const results = await Promise.all([command, `${command || 'compile'} --file invalid.yaml`].map((args) => dwbuild(args, folder)));
      assert.equal(
        results.map(({ exitCode }) => exitCode),
        codes,
        command,
      );
      for (const { stderr } of results) assert.not.match(stderr, /^ +at /m, 'a stack trace');
    }
  }),
);

test(
  'a separate process gives the same streams and exit code as an in-process run',
  inProject({ 'tools.yaml': VALID, 'invalid.yaml': INVALID }, async (folder) => {
    for (const [args, exitCode] of Object.entries({
      plan: 0,
      'check --file invalid.yaml': 1,
      'check --file invalid.yaml --format json': 1,
      chek: 2,
      '--help': 0,
    })) {
      const result = await installed(args, folder);
      assert.is(result.exitCode, exitCode, args);
      assert.equal(result, await dwbuild(args, folder), args);
    }
  }),
);

for (const [args, message] of Object.entries({
  chek: /error: unknown command 'chek'\n\(Did you mean check\?\)/,
  'check --forma x': /error: unknown option '--forma'\n\(Did you mean --format\?\)/,
  'check --format nope': /argument 'nope' is invalid\. Allowed choices are .*sarif/,
  'graph --format nope': /Allowed choices are text, dot, html, mermaid, svg/,
  'check what': /error: too many arguments for 'check'/,
  explain: /error: name a stage or a code\n +hint: `dwbuild explain --codes` lists the codes/,
  '--mirror-root ftp://mirror': /error: the mirror root must be an http or https address, not "ftp:\/\/mirror"/,
  '--mirror-root http://[::1': /error: the mirror root must be an http or https address, not "http:\/\/\[::1"/,
  'check --mirror-root http://mirror': /error: tools\.yaml has no `mirrors`, so http:\/\/mirror cannot replace their root\n +hint: add `mirrors: /,
  'check --out ..': /error: --out must be a folder below that of tools\.yaml/,
  'check --out .': /error: --out must be a folder below that of tools\.yaml/,
  'check --out /elsewhere': /error: --out must be a folder below that of tools\.yaml/,
  'check --file .': /error: --file must be a file/,
  'explain bose': /error: tools\.yaml has no stage "bose"\n +hint: did you mean "base"\?/,
})) {
  test(
    `\`dwbuild ${args}\` is wrong usage`,
    inProject({ 'tools.yaml': VALID }, async (folder) => {
      const { exitCode, stdout, stderr } = await dwbuild(args, folder);
      assert.is(exitCode, 2);
      assert.is(stdout, '');
      assert.match(stderr, message);
      assert.not.match(stderr, /^ +at /m);
    }),
  );
}

test(
  'a missing tools.yaml is reported with a hint',
  inProject({}, async (folder) => {
    const { exitCode, stderr } = await dwbuild('check', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, /tools\.yaml: no such file or folder\n +hint: start a project with `dwbuild init`/);
  }),
);

test(
  'help and version are printed on standard output, with exit code 0',
  inProject({}, async (folder) => {
    const help = await dwbuild('--help', folder);
    for (const command of ['compile', 'check', 'fmt', 'plan', 'explain', 'graph', 'schema', 'init'])
      assert.match(help.stdout, new RegExp(`^  ${command}\\b`, 'm'));
    assert.is(help.stderr, '');
    assert.is((await dwbuild('help', folder)).stdout, help.stdout);
    assert.match((await dwbuild('explain --help', folder)).stdout, 'Usage: dwbuild explain [options] [stage-or-code] [package]');
    assert.match((await dwbuild('--version', folder)).stdout, /^\d+\.\d+\.\d+\n$/);
  }),
);

test.run();
