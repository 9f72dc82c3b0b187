import { docker } from '../system/docker.ts';
import type { TestRun } from './run.ts';

/** A route to a listening port. */
export interface Route {
  /** Its name in messages. */
  by: string;
  host: string;
  port: number;
}

/** Time limit of a connection in seconds. An internal network usually refuses immediately. */
const PATIENCE = 3;

/** Tries all pairs of host and port in parallel and prints each result, so that a failed shell is not taken for an unreachable host. */
const PROBE = `
number=0
while [ $# -gt 0 ]; do
  { if timeout ${PATIENCE} bash -c 'exec 3<>"/dev/tcp/$1/$2"' probe "$1" "$2" 2>/dev/null; then echo "$number reached"; else echo "$number unreachable"; fi; } &
  number=$((number + 1))
  shift 2
done
wait`;

/**
 * Returns the routes by which a process in the container can connect.
 * @throws Error when the probe did not run
 */
export async function reaches(run: TestRun, container: string, routes: readonly Route[]): Promise<Route[]> {
  const places = routes.flatMap(({ host, port }) => [host, String(port)]);
  const { stdout, stderr, exitCode } = await docker(['exec', container, 'bash', '-c', PROBE, 'probe', ...places], run);
  const answers = new Set(stdout.trim().split('\n'));
  const answered = routes.every((_, index) => answers.has(`${index} reached`) || answers.has(`${index} unreachable`));
  if (exitCode !== 0 || !answered) throw new Error(`no connection could be tried in the container: ${stderr.trim() || stdout.trim()}`);
  return routes.filter((_, index) => answers.has(`${index} reached`));
}
