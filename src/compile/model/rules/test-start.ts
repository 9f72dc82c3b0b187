import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { writtenTests } from '../tests.ts';
import type { WrittenTest } from '../tests.ts';
import { walkDown } from '../walk.ts';

export function* testStart(model: Model): Iterable<Finding> {
  for (const { stage, inherited } of walkDown(model, startEntries)) {
    const refusal = Array.from(writtenTests(stage)).find(({ test }) => test['fails'] !== undefined && isWithout(test));
    if (!refusal || inherited.has('start') || startsIn(stage).length > 0) continue;
    yield {
      path: [...refusal.path, 'fails'],
      at: 'key',
      message: `${refusal.name} of stage "${stage.name}" says that the image does not start without settings, but no test has settings with which it starts`,
      hint: 'add a test with the settings that it needs: { start: { env: { NAME: value } }, run: id }',
    };
  }
}

function startEntries(stage: Stage): (readonly [string, WrittenTest])[] {
  return startsIn(stage).map((each) => ['start', each]);
}

/** The tests with settings with which the image starts. */
function startsIn(stage: Stage): WrittenTest[] {
  return Array.from(writtenTests(stage)).filter(({ test }) => test['fails'] === undefined && test.start !== undefined);
}

function isWithout({ start }: WrittenTest['test']): boolean {
  const { env, args, mounts } = start ?? {};
  return Object.keys(env ?? {}).length + (args ?? []).length + (mounts ?? []).length === 0;
}
