import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { human } from '../../src/report/test/human.ts';
import { json } from '../../src/report/test/json.ts';
import { junit } from '../../src/report/test/junit.ts';
import { diagnosticsOf, placed, summaryOf } from '../../src/prove/report.ts';
import type { TestResult } from '../../src/prove/test.ts';

const path = ['stages', 'page', 'test', 0];
const results: TestResult[] = [
  { stage: 'base', title: 'starts', path, outcome: 'passed', seconds: 1.25 },
  {
    stage: 'page',
    title: 'GET / answers 200 with "<b>"',
    path,
    outcome: 'failed',
    seconds: 60,
    message: 'GET / answers 500 instead of 200',
    output: 'line 1\nline 2 \u001b[0m',
  },
  { stage: 'page', title: 'a & b', path, outcome: 'skipped', seconds: 0, message: 'the container did not start' },
];
const place = () => ({ file: 'tools.yaml', line: 7, column: 9, end: { line: 7, column: 20 } });

test('human: a table', () => {
  assert.is(
    human(placed(results, place)),
    [
      'STAGE  RESULT   SECONDS  TEST',
      'base   passed       1.3  starts',
      'page   failed      60.0  GET / answers 200 with "<b>"',
      '       skipped      0.0  a & b',
      '',
    ].join('\n'),
  );
});

test('JUnit: a suite for each stage', () => {
  assert.is(
    junit(placed(results, place)),
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="dwbuild test" tests="3" failures="1" errors="0" skipped="1" time="61.250">',
      '  <testsuite name="base" tests="1" failures="0" errors="0" skipped="0" time="1.250">',
      '    <testcase classname="base" name="starts" file="tools.yaml" line="7" time="1.250"/>',
      '  </testsuite>',
      '  <testsuite name="page" tests="2" failures="1" errors="0" skipped="1" time="60.000">',
      '    <testcase classname="page" name="GET / answers 200 with &quot;&lt;b&gt;&quot;" file="tools.yaml" line="7" time="60.000"><failure type="TEST_FAILED" message="GET / answers 500 instead of 200">line 1\nline 2 \\u001b[0m</failure></testcase>',
      '    <testcase classname="page" name="a &amp; b" file="tools.yaml" line="7" time="0.000"><skipped message="the container did not start"/></testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'),
  );
});

test('JSON', () => {
  assert.equal(JSON.parse(json(placed(results, place))), {
    version: 1,
    results: results.map((result) => ({ ...result, file: 'tools.yaml', line: 7, column: 9 })),
  });
});

test('each failed test is a diagnostic at its line, with the last lines of its output', () => {
  assert.equal(diagnosticsOf(results, place), [
    {
      code: 'TEST_FAILED',
      severity: 'error',
      message: 'page: GET / answers 500 instead of 200',
      hint: 'end of the output:\n    line 1\n    line 2 ',
      ...place(),
    },
  ]);
});

test('the summary of a stage', () => {
  assert.equal(summaryOf(results), { text: '1 passed, 1 failed, 1 skipped in 61.3 s', ok: false });
  assert.equal(summaryOf(results.slice(0, 1)), { text: '1 passed in 1.3 s', ok: true });
});

test.run();
