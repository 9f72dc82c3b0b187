import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject, VALID } from '../run-cli.ts';

test(
  'with words after --, the candidates for the last word are printed, one per line',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    assert.equal(await dwbuild('completion fish -- build b', folder), { exitCode: 0, stdout: 'base\n', stderr: '' });
    const { stdout } = await dwbuild('completion fish -- che', folder);
    assert.match(stdout, /^check\t[^\n]+\n$/);
  }),
);

test(
  'without tools.yaml, the completion of stages prints nothing on standard output',
  inProject({}, async (folder) => {
    const { exitCode, stdout } = await dwbuild('completion bash -- build b', folder);
    assert.is(exitCode, 1);
    assert.is(stdout, '');
  }),
);

test(
  'an unknown shell is wrong usage',
  inProject({}, async (folder) => {
    const { exitCode, stderr } = await dwbuild('completion tcsh', folder);
    assert.is(exitCode, 2);
    assert.match(stderr, /'tcsh' is invalid for argument 'shell'\. Allowed choices are bash, fish, zsh\./);
  }),
);

test.run();
