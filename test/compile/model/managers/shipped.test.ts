import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { managers } from '../../../../src/generated/shipped.ts';
import { managerNames } from '../../../../src/compile/model/managers/load.ts';
import { patternWithFacts, readPackage } from '../../../../src/compile/model/managers/package.ts';
import { SHIPPED } from '../../../../src/compile/model/managers/shipped.ts';
import { checkManagers } from '../../../../src/compile/model/managers/check.ts';

test("the shipped managers match the schema for a project's own managers", async () => {
  assert.equal(await checkManagers({ partials: [{ folder: SHIPPED, name: 'partials' }], file: 'tools.yaml' }), []);
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

for (const { name, package: syntax } of managers) {
  test(`${name}: facts can be in the version of a package, and only there`, () => {
    const schema = patternWithFacts(syntax);
    for (const example of syntax.examples) {
      const { spec, version, fields } = readPackage(syntax, example);
      const whole = new RegExp(schema, 'u');
      assert.not.match(`{fact}${spec}`, whole);
      if (version === undefined) continue;
      const written = spec.replace(version, '{fact}');
      assert.match(written, whole);
      assert.not.match(written.replace('{fact}', '{Fact}'), whole);
      assert.not.match(written.replace('{fact}', '${fact}'), whole);
      const filled = readPackage(syntax, { ...fields, name: written }, { fact: version });
      assert.equal([filled.spec, filled.version], [spec, version]);
      const refused = readPackage(syntax, written, { fact: `${version}; true` });
      assert.equal([refused.spec, refused.version, refused.name], [written, '{fact}', filled.name]);
    }
  });
}

test('managers are in the order of their steps', () => {
  const names = managers.map(({ name }) => name);
  assert.equal(names.toSorted(), managerNames(SHIPPED));
  for (const { name, after } of managers) for (const before of after) assert.ok(names.indexOf(before) < names.indexOf(name), `${before} before ${name}`);
});

test.run();
