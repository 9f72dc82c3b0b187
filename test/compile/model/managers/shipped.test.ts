import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { managers } from '../../../../src/generated/shipped.ts';
import { managerNames } from '../../../../src/compile/model/managers/load.ts';
import { readPackage } from '../../../../src/compile/model/managers/package.ts';
import { SHIPPED } from '../../../../src/compile/model/managers/shipped.ts';
import { checkManagers } from '../../../../src/compile/model/managers/check.ts';

test("the shipped managers match the schema for a project's own managers", async () => {
  assert.equal(await checkManagers({ partials: SHIPPED, file: 'tools.yaml' }), []);
});

for (const { name, package: syntax } of managers) {
  test(`${name}: every example is a package with a name`, () => {
    for (const example of syntax.examples) {
      const item = readPackage(syntax, example);
      assert.match(item.spec, new RegExp(syntax.pattern, 'u'));
      assert.ok(item.spec.includes(item.name));
    }
  });
}

test('managers are in the order of their steps', () => {
  const names = managers.map(({ name }) => name);
  assert.equal(names.toSorted(), managerNames(SHIPPED));
  for (const { name, after } of managers) for (const before of after) assert.ok(names.indexOf(before) < names.indexOf(name), `${before} before ${name}`);
});

test.run();
