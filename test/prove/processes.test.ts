import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { usersProcesses } from '../../src/prove/contracts/users-processes.ts';
import { process as kind } from '../../src/prove/kinds/process.ts';
import { processesOf } from '../../src/prove/processes.ts';
import type { TestedImage } from '../../src/prove/subject.ts';
import { withStandIns } from '../programs.ts';
import { thisMachine } from './stand-in.ts';

/** A stand-in for docker whose container has these processes, and one that `docker exec` started. */
const LISTING = `cat <<'END'
1\t0\t4356 4356 4356 4356\tapp\ttini\ttini -g -- jupyter lab
7\t1\t4356 4356 4356 4356\tapp\tjupyter-lab\t/opt/conda/bin/python /opt/conda/bin/jupyter-lab
9\t7\t33 33 33 33\twww-data\tnginx\tnginx: worker process
20\t0\t0 0 0 0\troot\tsh\tsh -c list
.
END`;

function page(): TestedImage {
  const subject = thisMachine();
  return { ...subject, stage: { ...subject.stage, user: { name: 'app', uid: 4356, group: 'app', gid: 4357, home: '/home/app' } } };
}

test('with a stand-in for docker, processes have several names, and those of `docker exec` are ignored', () =>
  withStandIns({ docker: LISTING }, async () => {
    const found = await processesOf(page());
    assert.equal(
      found.map(({ pid }) => pid),
      [1, 7, 9],
    );
    assert.equal(
      found.map(({ names }) => names),
      [
        ['tini', 'tini', '-g'],
        ['jupyter-lab', 'python', 'jupyter-lab'],
        ['nginx', 'nginx', 'worker'],
      ],
    );
    assert.is(await kind.check({ process: 'jupyter-lab' }, page()), undefined);
    assert.is(await kind.check({ process: 'nginx', 'runs-as': '33:33' }, page()), undefined);
    assert.is((await kind.check({ process: 'nginx' }, page()))?.message, 'nginx runs as www-data instead of app');
    assert.is((await kind.check({ process: 'sh' }, page()))?.message, 'no process is named "sh"');
    assert.equal(await usersProcesses.check(page()), { message: 'some processes do not belong to app', output: '9 www-data nginx: worker process' });
  }));

test('with a stand-in for docker, a container that has ended has no processes', () =>
  withStandIns({ docker: 'echo "Error response from daemon: container 1 is not running" >&2; exit 1' }, async () => {
    assert.equal(await processesOf(page()), []);
    assert.equal(await usersProcesses.check(page()), { message: 'its processes cannot be listed' });
  }));

test.run();
