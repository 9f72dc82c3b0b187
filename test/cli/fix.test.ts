import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, VALID } from '../run-cli.ts';

const WRONG = VALID.replace('apt: [curl]', 'apt: [Curl, curl] # both\n    prot: 8080\n    env: { LEVEL: 3.10, WHO: "{user.name}" }');

test(
  'faults with one right answer are fixed, all others are reported',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const { exitCode, stdout, stderr } = await dwbuild('check --fix', folder);
    assert.is(exitCode, 1);
    assert.is(stdout, '');
    assert.is(
      stderr,
      `tools.yaml:5:11 fixed BAD_VALUE  apt[0] of stage "base" is invalid: "Curl": write "curl"
tools.yaml:6:5 fixed UNKNOWN_KEY  stage "base" has no key "prot": write "port"
tools.yaml:7:19 fixed WRONG_TYPE  env.LEVEL of stage "base" must be text, not the number 3.1: write "3.10"
tools.yaml:5:17 fixed REPEATED_PACKAGE  stage "base" has the apt package "curl" twice, first on line 5: remove the second "curl"
4 faults fixed in tools.yaml

tools.yaml:7:32 error UNKNOWN_FACT  "{user.name}" in "{user.name}" is not a fact of stage "base"
  7 |     env: { LEVEL: "3.10", WHO: "{user.name}" }
    |                                ^^^^^^^^^^^^^
  hint: declare a \`user\` in the stage or an ancestor

1 error
`,
    );
    assert.equal(filesIn(folder), {
      'tools.yaml': VALID.replace('apt: [curl]', 'apt: [curl] # both\n    port: 8080\n    env: { LEVEL: "3.10", WHO: "{user.name}" }'),
    });
  }),
);

test(
  'a fixed file is compiled in the same run',
  inProject({ 'tools.yaml': VALID.replace('curl', 'Curl') }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('--fix', folder);
    assert.is(exitCode, 0);
    assert.match(stderr, /1 fault fixed in tools\.yaml\n\nout\/: 4 files written/);
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), VALID);
  }),
);

test(
  'without --fix nothing is changed, but --fix is suggested',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const { stderr } = await dwbuild('check', folder);
    assert.match(stderr, '\n3 errors\n`dwbuild check --fix` fixes everything\n');
    assert.is(filesIn(folder)['tools.yaml'], WRONG);
  }),
);

test(
  '--format json contains the edits',
  inProject({ 'tools.yaml': VALID.replace('curl', 'Curl') }, async (folder) => {
    const { diagnostics } = JSON.parse((await dwbuild('check --format json', folder)).stdout);
    assert.equal(diagnostics[0].fix, {
      title: 'write "curl"',
      edits: [{ file: 'tools.yaml', line: 5, column: 11, end: { line: 5, column: 15 }, text: 'curl' }],
    });
    const { runs } = JSON.parse((await dwbuild('check --format sarif', folder)).stdout);
    assert.equal(runs[0].results[0].fixes, [
      {
        description: { text: 'write "curl"' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'tools.yaml' },
            replacements: [{ deletedRegion: { startLine: 5, startColumn: 11, endLine: 5, endColumn: 15 }, insertedContent: { text: 'curl' } }],
          },
        ],
      },
    ]);
  }),
);

test.run();
