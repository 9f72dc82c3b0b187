import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put } from '../run-cli.ts';

const PATH = { PATH: process.env['PATH']! };

const FILES = {
  'tools.yaml': 'version: 1\ninclude: [stages/*.yaml]\nstages:\n  base:\n    from: debian:trixie\n',
  'stages/python.yaml': 'version: 1\nstages:\n  python:\n    parent: base\n    apt:\n      - python3\n      - wget\n    run: [make]\n',
};

/** A fault in an included file. */
const FAULTY = { ...FILES, 'stages/python.yaml': FILES['stages/python.yaml'].replace('parent: base', 'parent: bse') };

test(
  'explain, where and plan name the file of a package',
  inProject(FILES, async (folder) => {
    assert.match((await dwbuild('explain python', folder)).stdout, /apt +wget {2}\(stages\/python\.yaml:7\)/);
    assert.match((await dwbuild('where wget', folder)).stdout, '(stages/python.yaml:7)');
    const { stages } = JSON.parse((await dwbuild('plan', folder)).stdout);
    assert.equal(stages[1].origin, { path: ['stages', 'python'], line: 3, source: 'stages/python.yaml' });
    assert.equal(stages[0].origin, { path: ['stages', 'base'], line: 4 });
    assert.match((await dwbuild('graph --format html', folder)).stdout, 'stages/python.yaml:3');
  }),
);

test(
  'diff names the file of a change, and a stage that moves into a file of its own is no change',
  inProject(FILES, async (folder) => {
    commitAll(folder);
    put(folder, { 'stages/python.yaml': FILES['stages/python.yaml'].replace('wget', 'git') });
    assert.match((await dwbuild('diff', folder, PATH)).stdout, '+ apt git  stages/python.yaml:7\n');
    put(folder, {
      'tools.yaml': `version: 1\ninclude: [base.yaml, stages/python.yaml]\n`,
      'base.yaml': 'version: 1\nstages:\n  base:\n    from: debian:trixie\n',
      'stages/python.yaml': FILES['stages/python.yaml'],
    });
    assert.match((await dwbuild('diff', folder, PATH)).stdout, 'no change to any image');
  }),
);

test(
  'from a different folder, the names of included files lead to them',
  inProject(FAULTY, async (folder) => {
    mkdirSync(join(folder, 'a'));
    assert.match((await dwbuild('check', join(folder, 'a'))).stderr, '../stages/python.yaml:4:13 error UNKNOWN_PARENT');
  }),
);

for (const [format, part] of Object.entries({
  human:
    'stages/python.yaml:4:13 error UNKNOWN_PARENT  stage "python" has the parent "bse", which is not a stage\n  4 |     parent: bse\n    |             ^^^\n',
  json: '"file": "stages/python.yaml",\n      "line": 4,\n      "column": 13,',
  sarif:
    '"artifactLocation": {\n                  "uri": "stages/python.yaml"\n                },\n                "region": {\n                  "startLine": 4,',
  github: '::error file=stages/python.yaml,line=4,endLine=4,col=13,endColumn=16,title=UNKNOWN_PARENT::',
  markdown: 'stages/python.yaml:4',
  junit: 'stages/python.yaml:4:13',
})) {
  test(
    `a fault in an included file in the format ${format}`,
    inProject(FAULTY, async (folder) => {
      const { stdout, stderr } = await dwbuild(`check --format ${format}`, folder);
      assert.match(stdout + stderr, part);
    }),
  );
}

test(
  'fixes in SARIF and JSON name the file that they edit',
  inProject(FAULTY, async (folder) => {
    const json = JSON.parse((await dwbuild('check --format json', folder)).stdout);
    assert.equal(json.diagnostics[0].fix.edits, [{ file: 'stages/python.yaml', line: 4, column: 13, end: { line: 4, column: 16 }, text: 'base' }]);
    const sarif = JSON.parse((await dwbuild('check --format sarif', folder)).stdout);
    assert.is(sarif.runs[0].results[0].fixes[0].artifactChanges[0].artifactLocation.uri, 'stages/python.yaml');
  }),
);

test(
  '--fix edits the included file',
  inProject(FAULTY, async (folder) => {
    const { exitCode, stderr } = await dwbuild('compile --fix', folder);
    assert.is(exitCode, 0);
    assert.match(stderr, '1 fault fixed in stages/python.yaml\n');
    const { out: _, ...files } = sources(folder);
    assert.equal(files, FILES);
  }),
);

test(
  'fmt formats every file, and --check reports each',
  inProject({ ...FILES, 'stages/python.yaml': FILES['stages/python.yaml'].replace('python3\n      - wget', 'wget\n      - python3') }, async (folder) => {
    assert.match((await dwbuild('fmt --check', folder)).stderr, 'stages/python.yaml:6:1 error UNFORMATTED');
    assert.is((await dwbuild('fmt', folder)).stderr, 'stages/python.yaml is formatted now\n');
    assert.equal(sources(folder), FILES);
    assert.is((await dwbuild('fmt', folder)).stderr, 'tools.yaml and 1 other file were formatted already\n');
  }),
);

test(
  'the diff of a drifted file names the line of the included file',
  inProject(FILES, async (folder) => {
    await dwbuild('', folder);
    put(folder, { 'stages/python.yaml': FILES['stages/python.yaml'].replace('wget', 'git') });
    assert.match((await dwbuild('check', folder)).stderr, 'stages/python.yaml:7 stages.python.apt.1');
  }),
);

test(
  'completion knows the stages of included files',
  inProject(FILES, async (folder) => {
    assert.match((await dwbuild('completion bash -- explain py', folder)).stdout, 'python');
  }),
);

test(
  '--output does not replace an included file',
  inProject(FILES, async (folder) => {
    const { exitCode, stderr } = await dwbuild('check --output json=stages/python.yaml', folder);
    assert.is(exitCode, 2);
    assert.match(stderr, '--output would replace stages/python.yaml');
  }),
);

/** The YAML files of a project. */
function sources(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesIn(folder)).filter(([path]) => path.endsWith('.yaml')));
}

test.run();
