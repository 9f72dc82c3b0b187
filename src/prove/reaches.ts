import { docker } from '../system/docker.ts';
import type { TestRun } from './run.ts';

/** A way to something that listens. */
export interface Route {
  /** What it is told by. */
  by: string;
  host: string;
  port: number;
}

/** Seconds that a connection may take. A network without a way out mostly refuses at once. */
const PATIENCE = 3;

/** Tries each pair of host and port, all at once. What comes of it is printed, so that a shell that failed proves nothing. */
const PROBE = `
number=0
while [ $# -gt 0 ]; do
  { if timeout ${PATIENCE} bash -c 'exec 3<>"/dev/tcp/$1/$2"' probe "$1" "$2" 2>/dev/null; then echo "$number reached"; else echo "$number unreachable"; fi; } &
  number=$((number + 1))
  shift 2
done
wait`;

/**
 * Those of the routes over which a process in a container gets a connection.
 * @throws Error when the container could not try
 */
export async function reaches(run: TestRun, container: string, routes: readonly Route[]): Promise<Route[]> {
  const places = routes.flatMap(({ host, port }) => [host, String(port)]);
  const { stdout, stderr, exitCode } = await docker(['exec', container, 'bash', '-c', PROBE, 'probe', ...places], run);
  const answers = new Set(stdout.trim().split('\n'));
  const answered = routes.every((_, index) => answers.has(`${index} reached`) || answers.has(`${index} unreachable`));
  if (exitCode !== 0 || !answered) throw new Error(`no connection could be tried in the container: ${stderr.trim() || stdout.trim()}`);
  return routes.filter((_, index) => answers.has(`${index} reached`));
}
