import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isSeq, parseDocument } from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import { openProject } from '../../src/compile/project.ts';

/** Errors of a stage: the code of the finding, and an item to add to a list of the stage. */
const ERRORS = [
  { code: 'UNKNOWN_KEY', key: 'form', item: 'debian' },
  { code: 'MODE', key: 'files', item: { target: '/opt/x', source: 'tools.yaml', mode: '9999' } },
  { code: 'UNKNOWN_GROUP', key: 'use', item: 'no-such-group' },
];

const fixtures = fileURLToPath(new URL('../fixtures/valid/', import.meta.url));

for (const name of readdirSync(fixtures)) {
  test(`valid/${name}: an error in a stage has no follow-up findings`, async () => {
    const project = openProject({}, join(fixtures, name));
    const text = readFileSync(project.path, 'utf8');
    const before = await codesOf(text);
    const { stages = {} } = parseDocument(text, { merge: true }).toJS() as { stages?: Record<string, unknown> };
    for (const [index, stage] of Object.keys(stages).entries()) {
      const { code, key, item } = ERRORS[index % ERRORS.length]!;
      const broken = parseDocument(text, { merge: true });
      const list = broken.getIn(['stages', stage, key]);
      if (isSeq(list)) list.add(item);
      else broken.setIn(['stages', stage, key], [item]);
      const found = await codesOf(broken.toString({ lineWidth: 0 }));
      assert.equal(
        [...found].filter((one) => !before.has(one)),
        [code],
        stage,
      );
    }

    async function codesOf(changed: string): Promise<Set<string>> {
      const { diagnostics } = await compile(project, 'plan', changed);
      return new Set(diagnostics.map((found) => found.code));
    }
  });
}

test.run();
