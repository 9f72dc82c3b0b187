import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/prove/kinds/run.ts';
import { asRoot, asUser } from '../../src/prove/shell.ts';
import { reaches } from '../../src/prove/reaches.ts';
import { thisMachine, withDockerStandIn } from './stand-in.ts';

test(
  'with a stand-in for docker, a script gets its arguments, and its whole output is returned',
  withDockerStandIn(async () => {
    assert.equal(await asRoot(thisMachine(), 'printf "%s\\n" "$@"; echo oops >&2; exit 3', 'a b', "it's"), {
      output: "a b\nit's\noops\n",
      exitCode: 3,
      timedOut: false,
    });
    assert.equal(await asUser(thisMachine(), undefined, 'printf no-line-break'), { output: 'no-line-break', exitCode: 0, timedOut: false });
  }),
);

test(
  'with a stand-in for docker, a command that takes too long is stopped',
  withDockerStandIn(async () => {
    const begun = Date.now();
    assert.equal(await run.check({ run: 'echo begun; sleep 60' }, thisMachine({ limit: 1 })), {
      message: '"echo begun; sleep 60" takes longer than 1 seconds',
      output: 'begun',
    });
    assert.ok(Date.now() - begun < 15_000);
  }),
);

test(
  'with a stand-in for docker, a wrong exit code or output is a fault',
  withDockerStandIn(async () => {
    assert.is(await run.check({ run: 'echo 1; echo 2', output: '1\n2\n' }, thisMachine()), undefined);
    assert.is(await run.check({ run: 'exit 4', exit: 4 }, thisMachine()), undefined);
    assert.equal(await run.check({ run: 'echo no; exit 4' }, thisMachine()), { message: '"echo no; exit 4" ends with exit code 4 instead of 0', output: 'no' });
    assert.equal(await run.check({ run: 'echo 1', output: '2' }, thisMachine()), { message: 'the output of "echo 1" lacks "2"', output: '1' });
  }),
);

test(
  'with a stand-in for docker, the test of isolation fails if the container has no program to connect with',
  withDockerStandIn(async () => {
    const {
      run: { signal },
    } = thisMachine();
    const broken = { id: 'machine/1/test', limit: 5, signal };
    const place = { by: 'name', host: '127.0.0.1', port: 1 };
    assert.equal(await reaches(broken, 'machine', [place, place]), []);
    const path = process.env['PATH'];
    process.env['PATH'] = path!.split(':')[0]; // only the stand-in, no bash
    const error = await reaches(broken, 'machine', [place]).catch(({ message }: Error) => message);
    process.env['PATH'] = path;
    assert.match(String(error), /^no connection could be tried in the container: /);
  }),
);

test.run();
