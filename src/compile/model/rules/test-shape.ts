import { testKeys } from '../../../generated/test-keys.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { writtenTests } from '../tests.ts';
import type { WrittenTest } from '../tests.ts';

export function* testShape({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const written of writtenTests(stage)) yield* written.test.tests === undefined ? ofSingle(written, stage.name) : ofSeveral(written, stage.name);
  }
}

/** An entry with `tests`, which has nothing else but their start. */
function* ofSeveral({ test, path, name }: WrittenTest, stage: string): Iterable<Finding> {
  if (test.start === undefined)
    yield {
      path: [...path, 'tests'],
      at: 'key',
      message: `${name} of stage "${stage}" has \`tests\`, but no \`start\` that they have in common`,
      hint: 'add `start: { env: { NAME: value } }`, or list the tests without this entry',
    };
  if (test.tests === null || test.tests?.length === 0)
    yield { path: [...path, 'tests'], at: 'key', message: `${name} of stage "${stage}" tests nothing`, hint: 'add a test to `tests`' };
  const other = Object.keys(test).find((key) => key !== 'tests' && key !== 'start');
  if (other !== undefined)
    yield {
      path: [...path, other],
      at: 'key',
      message: `${name} of stage "${stage}" has \`tests\`, and "${other}" beside them`,
      hint: other in testKeys ? 'put it into `tests`, or beside this entry' : 'put it into one of the `tests`',
    };
}

function* ofSingle({ test, path, name, inStart }: WrittenTest, stage: string): Iterable<Finding> {
  const [kind, second] = Object.keys(test).filter((key) => key in testKeys);
  if (kind === undefined) {
    yield {
      path,
      message: `${name} of stage "${stage}" tests nothing: it has only ${Object.keys(test).join(', ')}`,
      hint: `add one of ${Object.keys(testKeys)
        .filter((key) => !inStart || !ALONE.includes(key))
        .join(', ')}${inStart ? '' : test.start ? ', or `tests`' : ''}`,
    };
  } else if (second !== undefined) {
    yield {
      path: [...path, second],
      at: 'key',
      message: `${name} of stage "${stage}" is a test of ${kind} and of ${second}`,
      hint: test.start ? 'list both under `tests`' : 'split it into two tests',
    };
  } else {
    const stray = Object.keys(test).find((key) => key !== kind && !testKeys[kind]!.includes(key));
    if (stray === undefined) return;
    const owners = Object.keys(testKeys).filter((other) => testKeys[other]!.includes(stray));
    yield {
      path: [...path, stray],
      at: 'key',
      message: `${name} of stage "${stage}" is a test of ${kind}, which has no "${stray}"`,
      hint: stray === 'start' ? 'the image is the same for every start: remove it' : `"${stray}" belongs to a test of ${owners.join(' or ')}`,
    };
  }
}

/** The kinds that are not in `tests`. */
const ALONE = ['fails', 'max-size'];
