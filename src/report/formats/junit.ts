import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Report } from '../format.ts';
import { xml } from '../xml.ts';

/** For test reports: a test case for each diagnostic, which fails if it is an error; without diagnostics, one that passes. */
export function junit({ diagnostics }: Report): string {
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length;
  const counts = `tests="${Math.max(diagnostics.length, 1)}" failures="${failures}" errors="0"`;
  const cases = diagnostics.length > 0 ? diagnostics.map(testCase) : ['    <testcase classname="dwbuild" name="no findings"/>'];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dwbuild" ${counts}>`,
    `  <testsuite name="dwbuild" ${counts} skipped="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ file, line, column, severity, code, message, hint }: Diagnostic): string {
  const place = `${file}:${line}:${column}`;
  const text = xml([`${place} ${severity} ${code}  ${message}`, hint && `hint: ${hint}`].filter(Boolean).join('\n'));
  const outcome = severity === 'error' ? `<failure type="${xml(code)}" message="${xml(message)}">${text}</failure>` : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${xml(file)}" name="${xml(`${code} ${place}`)}">${outcome}</testcase>`;
}
