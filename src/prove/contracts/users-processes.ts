import { listed, processesOf } from '../processes.ts';
import { isServed } from '../served.ts';
import type { Contract } from '../test.ts';

/** No process of a tool, visualisation or sidecar runs as root, including process 1. */
export const usersProcesses: Contract = {
  title: 'every process belongs to the user, including the first',
  applies: (stage) => isServed(stage) || stage.kind === 'sidecar',
  async check(subject) {
    const { user } = subject.stage;
    if (!user) return { message: 'the stage has no user' };
    const all = await processesOf(subject);
    if (all.length === 0) return { message: 'its processes cannot be listed' };
    const foreign = all.filter(({ uids }) => uids.some((uid) => uid !== String(user.uid)));
    return foreign.length === 0 ? undefined : { message: `some processes do not belong to ${user.name}`, output: listed(foreign) };
  },
};
