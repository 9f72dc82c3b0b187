import type { Plan } from '../plan.ts';

/** What writes a lock that fits: tools.lock is that of tools.yaml, so one for an overlay fits only the runs with it. */
export function relock({ overlays = [] }: Pick<Plan, 'overlays'>, effect = ''): string {
  const run = `run \`npx dwbuild lock\`${effect}`;
  if (overlays.length === 0) return run;
  return `${run}; if only the overlay is the reason, \`npx dwbuild lock${overlays.map((name) => ` --overlay ${name}`).join('')}\` locks this run: do not commit that`;
}
