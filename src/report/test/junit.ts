import { xml } from '../xml.ts';
import type { PlacedResult } from '../../prove/report.ts';

/** For test reports: a suite for each stage. */
export function junit(results: readonly PlacedResult[]): string {
  const stages = [...new Set(results.map(({ stage }) => stage))];
  const suites = stages.flatMap((stage) => {
    const own = results.filter((result) => result.stage === stage);
    return [`  <testsuite name="${xml(stage)}" ${counts(own)}>`, ...own.map(testCase), '  </testsuite>'];
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="dwbuild test" ${counts(results)}>`, ...suites, '</testsuites>', ''].join('\n');
}

function counts(results: readonly PlacedResult[]): string {
  const count = (wanted: PlacedResult['outcome']): number => results.filter(({ outcome }) => outcome === wanted).length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  return `tests="${results.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" time="${seconds.toFixed(3)}"`;
}

function testCase({ stage, title, file, line, outcome, seconds, message = '', output = '' }: PlacedResult): string {
  const head = `    <testcase classname="${xml(stage)}" name="${xml(title)}" file="${xml(file)}" line="${line}" time="${seconds.toFixed(3)}"`;
  if (outcome === 'passed') return `${head}/>`;
  const inside =
    outcome === 'skipped' ? `<skipped message="${xml(message)}"/>` : `<failure type="TEST_FAILED" message="${xml(message)}">${xml(output)}</failure>`;
  return `${head}>${inside}</testcase>`;
}
