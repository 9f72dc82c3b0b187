import type { Step } from './step.ts';
import { ROOT } from './step.ts';

/**
 * Inserts a USER before the steps of a different user, and before those of root after them. It also ends the stage as the user that it runs
 * as, because descendants and containers start as the last one.
 */
export function withUsers(steps: readonly Step[], runsAs: string): Step[] {
  const all: Step[] = [];
  let user = ROOT;
  for (const step of steps) {
    if (step.instruction === 'USER') {
      // After FROM, the user of an external image is unknown.
      if (all.at(-1)!.instruction !== 'FROM' && step.data.user === user) continue;
      user = step.data.user;
    } else if (step.instruction === 'FOREIGN') {
      if (all.at(-1)!.instruction !== 'FOREIGN') become(ROOT, step);
      if (step.data.keyword === 'USER') user = step.data.text; // root comes back after the lines
    } else if (step.instruction === 'RUN' || step.instruction === 'COPY' || step.instruction === 'WORKDIR')
      become((step.instruction === 'RUN' && step.data.as?.ids) || ROOT, step);
    all.push(step);
  }
  become(runsAs, all.at(-1)!);
  return all;

  function become(wanted: string, { origin }: Step): void {
    if (wanted !== user) all.push({ instruction: 'USER', origin, data: { user: wanted } });
    user = wanted;
  }
}
