import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/system/program.ts';
import { isRunning } from '../build/is-running.ts';

test('a nonzero exit code does not throw, and lines arrive as they are written', async () => {
  const lines: string[] = [];
  const outcome = await run('sh', ['-c', 'read -r word; echo "$word"; echo one >&2; echo two >&2; exit 3'], {
    input: 'in\n',
    onLine: (line) => lines.push(line),
  });
  assert.equal(outcome, { exitCode: 3, stdout: 'in', stderr: 'one\ntwo' });
  assert.equal(lines, ['one', 'two']);
});

test('a missing program is wrong usage', async () => {
  const error = await run('no-such-program', []).then(
    () => undefined,
    (reason: Error) => reason,
  );
  assert.equal([error?.constructor.name, error?.message], ['UsageError', 'program "no-such-program" not found on PATH\n  hint: install no-such-program']);
});

test('child processes stop with the program, even if they ignore signals', async () => {
  const controller = new AbortController();
  const pids: number[] = [];
  const onLine = (line: string) => {
    pids.push(Number(line));
    controller.abort();
  };
  await run('sh', ['-c', `sh -c 'trap "" INT TERM; echo $$ >&2; exec sleep 60 >/dev/null 2>&1' & wait`], { signal: controller.signal, onLine });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.not.ok(isRunning(pids[0]!));
});

test.run();
