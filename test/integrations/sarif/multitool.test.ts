import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sarif } from '../../../src/report/formats/sarif.ts';
import { explanations } from '../../../src/generated/explanations.ts';
import type { Code } from '../../../src/generated/codes.ts';
import { dwbuild, inProject } from '../../run-cli.ts';
import { fromNpm } from '../programs/paths.ts';

// Microsoft's validator of SARIF: the schema, the rules of the standard and the requirements of GitHub's code scanning.
const MULTITOOL = fromNpm('@microsoft/sarif-multitool-linux/Sarif.Multitool');

const FAULTY = `version: 1
stages:
  base:
    from: debian
    apt: [curl, curl]
  app: { parent: bsae }
`;

/** The findings of the validator, except for the missing web page of dwbuild. Notes are ignored. */
async function findings(file: string): Promise<string[]> {
  chmodSync(MULTITOOL, 0o755);
  const report = `${file}.report`;
  const { all } = await execa(MULTITOOL, ['validate', file, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', report], {
    reject: false,
    all: true,
    env: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', DOTNET_BUNDLE_EXTRACT_BASE_DIR: `${file}.programs` },
  });
  assert.match(all, /Done\. 1 files scanned\./);
  const [run] = JSON.parse(readFileSync(report, 'utf8')).runs;
  const notes = run.invocations[0].toolExecutionNotifications ?? [];
  const found: { ruleId?: string; message: object }[] = [...notes, ...run.results];
  return found.filter(({ ruleId }) => ruleId !== 'SARIF2005').map(({ ruleId, message }) => `${ruleId} ${JSON.stringify(message)}`);
}

test(
  'a log of errors, warnings and fixes is valid',
  inProject({ 'tools.yaml': FAULTY }, async (folder) => {
    const { exitCode } = await dwbuild('check --output sarif=found.sarif', folder);
    assert.is(exitCode, 1);
    const log = JSON.parse(readFileSync(join(folder, 'found.sarif'), 'utf8'));
    assert.ok(log.runs[0].results.some((result: object) => 'fixes' in result));
    assert.equal(await findings(join(folder, 'found.sarif')), []);
  }),
);

test(
  'a log without results is valid',
  inProject({}, async (folder) => {
    writeFileSync(join(folder, 'none.sarif'), await sarif({ diagnostics: [], color: false, read: () => undefined }));
    assert.equal(await findings(join(folder, 'none.sarif')), []);
  }),
);

test(
  'the rule of every code is valid, with its texts and its help',
  inProject({}, async (folder) => {
    const place = { file: 'tools.yaml', line: 1, column: 1, end: { line: 1, column: 2 } };
    const diagnostics = (Object.keys(explanations) as Code[]).map((code) => ({ code, severity: explanations[code].severity, message: 'A message.', ...place }));
    writeFileSync(join(folder, 'all.sarif'), await sarif({ diagnostics, color: false, read: () => undefined }));
    assert.equal(await findings(join(folder, 'all.sarif')), []);
  }),
);

test.run();
