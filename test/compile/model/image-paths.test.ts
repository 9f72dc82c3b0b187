import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Path } from '../../../src/compile/document/document.ts';
import { isMap } from '../../../src/compile/document/maps.ts';
import { parse } from '../../../src/compile/document/parse.ts';
import { sourcesIn } from '../../../src/compile/document/sources.ts';
import type { Schema } from '../../../src/compile/model/managers/written-schema.ts';
import { modelOf } from '../../../src/compile/model/link/model-of.ts';
import { pathSpelling } from '../../../src/compile/model/rules/path-spelling.ts';
import { relativeTarget } from '../../../src/compile/model/rules/relative-target.ts';
import { changePaths } from '../../../src/compile/model/schema/image-paths.ts';
import { schemaFor } from '../../../src/compile/model/schema/validator.ts';
import { managers } from '../../../src/generated/shipped.ts';

// Every path in the image that the schema knows, in a stage that is built from the schema's examples: a new key is tested because it is there.

const root = schemaFor(managers);
const stageSchema = root.definitions!['stage']!;
const written = exampleOf({ ...stageSchema, examples: [] });

const places: { path: Path; kind: string }[] = [];
changePaths(written, stageSchema, ({ text, path, kind }) => (places.push({ path, kind }), text), [], root);

/** A value with all keys and one item in each list. */
function exampleOf(schema: Schema): unknown {
  const { $ref, properties, items, additionalProperties, examples = [], type } = schema;
  if ($ref !== undefined) return exampleOf(root.definitions![$ref.replace('#/definitions/', '')]!);
  if (properties && [type].flat().includes('object')) return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, exampleOf(inner)]));
  if (items) return [exampleOf(items)];
  return typeof additionalProperties === 'object' && !examples.length ? {} : examples[0];
}

/** The codes of the rules on paths for the stage with a different value at one place. */
function codesWith(path: Path, value: string): string[] {
  const stage = changePaths(written, stageSchema, (found) => (found.path.join('.') === path.join('.') ? value : found.text), [], root);
  const { document } = parse(
    'tools.yaml',
    JSON.stringify({ version: 1, stages: { base: { ...(isMap(stage) ? stage : {}), from: 'debian:trixie', parent: undefined } } }),
  );
  const model = modelOf(document, sourcesIn('/nonexistent'), managers);
  const place = ['stages', 'base', ...path].join('.');
  const rules = { PATH_SPELLING: pathSpelling, RELATIVE_TARGET: relativeTarget };
  return Object.entries(rules).flatMap(([code, check]) => Array.from(check(model)).flatMap((found) => (found.path.join('.') === place ? [code] : [])));
}

test('the schema knows the paths of stages and of the options of package managers', () => {
  const names = places.map(({ path }) => path.filter((step) => typeof step === 'string').join('.'));
  for (const name of [
    'path',
    'user.home',
    'user.shell',
    'session.owns',
    'session.path',
    'workdir',
    'files.target',
    'downloads.target',
    'test.file',
    'pip.path',
    'pip.session',
    'conda.prefix',
    'cran.library',
    'npm.prefix',
    'npm.target',
    'vsix.directory',
  ])
    assert.ok(names.includes(name), `${name} of ${names.join(' ')}`);
});

for (const { path, kind } of places) {
  test(`${path.join('.')} accepts one spelling`, () => {
    for (const value of ['/opt/x', '/opt/x/', '/opt/..x/x..']) assert.equal(codesWith(path, value), [], value);
    for (const value of ['/opt/../x', '/opt/./x', '/opt//x', '//opt/x', '/opt/..', '/..', '/.']) assert.equal(codesWith(path, value), ['PATH_SPELLING'], value);
    for (const value of ['/opt/x:/srv', '/opt/x:']) assert.equal(codesWith(path, value), kind === 'plain' ? ['PATH_SPELLING'] : [], value);
    for (const value of ['opt/x', './x', '../x', ':/opt/x']) assert.equal(codesWith(path, value), ['RELATIVE_TARGET'], value);
  });
}

test.run();
