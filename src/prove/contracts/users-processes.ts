import { listed, processesOf } from '../processes.ts';
import { isServed } from '../served.ts';
import type { Contract } from '../test.ts';

/** What a user is given, or what runs beside it, never runs as root: not even the first process, which others could be made to hide behind. */
export const usersProcesses: Contract = {
  title: "every process is the user's, the first too",
  applies: (stage) => isServed(stage) || stage.kind === 'sidecar',
  async check(subject) {
    const { user } = subject.stage;
    if (!user) return { message: 'the stage has no user' };
    const all = await processesOf(subject);
    if (all.length === 0) return { message: 'its processes can not be listed' };
    const foreign = all.filter(({ uids }) => uids.some((uid) => uid !== String(user.uid)));
    return foreign.length === 0 ? undefined : { message: `not only ${user.name} has processes`, output: listed(foreign) };
  },
};
