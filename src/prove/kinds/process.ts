import { listed, processesOf } from '../processes.ts';
import type { TestKind } from '../test.ts';

/** A program that must be running, with all its processes as one user. */
export const process: TestKind<{ process: string; 'runs-as'?: string }> = {
  title: ({ process: name, 'runs-as': user }, stage) => `${name} runs as ${user ?? stage.user?.name ?? 'root'}`,
  ofProgram: true,
  patient: true,
  async check({ process: name, 'runs-as': user }, subject) {
    const [expected] = (user ?? subject.stage.user?.name ?? 'root').split(':');
    const all = await processesOf(subject);
    const found = all.filter(({ names }) => names.includes(name));
    if (found.length === 0) return { message: `no process is named "${name}"`, output: listed(all) };
    const other = found.find(({ uids, user: owner }) => owner !== expected && uids.some((uid) => uid !== expected));
    return other && { message: `${name} runs as ${other.user} instead of ${expected}`, output: listed(all) };
  },
};
