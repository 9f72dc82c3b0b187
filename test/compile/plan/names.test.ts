import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from '../render/project.ts';

// Keys that JavaScript's objects have, too, are keys like others.

for (const name of ['toString', 'valueOf', 'constructor', '__proto__', 'hasOwnProperty', 'toJSON'])
  test(`a variable is named ${name}`, async () => {
    const env = JSON.parse(`{ "${name}": "value" }`) as object;
    const { rendering, diagnostics } = await compileProject(oneStage({ apt: ['ca-certificates', 'npm'], npm: { packages: ['semver'], env }, env }));
    assert.equal(
      diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.match(rendering!.files.get('Dockerfile')!, `${name}=value`);
  });

// Of those names, the only one that an image can have: the others have capital letters.
for (const from of ['constructor:1', 'example.org/constructor:1', 'library/constructor:1'])
  test(`an image is ${from}`, async () => {
    const { diagnostics } = await compileProject({ version: 1, stages: { base: { from, apt: ['curl'] } } });
    assert.equal(
      diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    );
  });

test.run();
