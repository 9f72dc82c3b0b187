import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

test(
  'explains a code without a tools.yaml',
  inProject({}, async (folder) => {
    const { exitCode, stdout, stderr } = await dwbuild('explain UNKNOWN_PARENT', folder);
    assert.equal([exitCode, stderr], [0, '']);
    for (const part of [
      'UNKNOWN_PARENT (error)',
      '\nThis is wrong:\n',
      '    parent: bsae',
      '\ndwbuild reports:\n',
      'did you mean "base"?',
      '\nThis is right:\n',
      '    parent: base\n',
    ])
      assert.match(stdout, part);
  }),
);

test(
  '--format json',
  inProject({}, async (folder) => {
    const found = JSON.parse((await dwbuild('explain DRIFT --format json', folder)).stdout);
    assert.equal([found.code, found.severity, found.bad], ['DRIFT', 'error', undefined]);
  }),
);

test(
  'suggests a code for an unknown one',
  inProject({}, async (folder) => {
    const { exitCode, stderr } = await dwbuild('explain UNKOWN_PARENT', folder);
    assert.equal([exitCode, stderr], [2, 'error: there is no code "UNKOWN_PARENT"\n  hint: did you mean "UNKNOWN_PARENT"?\n']);
  }),
);

test(
  '--codes lists all codes; the hint for an unknown word without a similar code names --codes',
  inProject({}, async (folder) => {
    const { exitCode, stdout } = await dwbuild('explain --codes', folder);
    assert.is(exitCode, 0);
    assert.match(stdout, /^UNKNOWN_PARENT +The `parent` of a stage is a stage of this file\.$/m);
    const hint = '  hint: `dwbuild explain --codes` lists the codes\n';
    assert.is((await dwbuild('explain NOSUCH', folder)).stderr, `error: there is no code "NOSUCH"\n${hint}`);
    const bare = await dwbuild('explain', folder);
    assert.equal([bare.exitCode, bare.stderr], [2, `error: name a stage or a code\n${hint}`]);
  }),
);

test.run();
