import { PROFILE } from '../compile/plan/aspects/profile.ts';
import { docker } from '../system/docker.ts';
import type { TestedImage } from './subject.ts';

/** The output of a script, including standard error, and its exit. */
export interface Printed {
  output: string;
  exitCode: number;
  timedOut: boolean;
}

/** Runs a script with arguments in the container as root. */
export function asRoot(subject: TestedImage, script: string, ...args: readonly string[]): Promise<Printed> {
  return exec(subject, ['--user', '0:0', '--workdir', '/'], ['sh', '-c', script, 'test', ...args]);
}

/** Runs a command as a user. The stage's own user gets the environment that the start script sets. */
export function asUser(subject: TestedImage, user: string | undefined, command: string): Promise<Printed> {
  const { user: own } = subject.stage;
  if (own === undefined || (user !== undefined && user !== own.name)) return exec(subject, user === undefined ? [] : ['--user', user], ['sh', '-c', command]);
  const identity = ['--user', own.name, '--env', `HOME=${own.home}`, '--env', `USER=${own.name}`, '--env', `LOGNAME=${own.name}`];
  return exec(subject, identity, ['sh', '-c', `[ ! -r ${PROFILE} ] || . ${PROFILE}; exec sh -c "$1"`, 'test', command]);
}

/** Runs a command with a time limit. The final character protects the last line break from being trimmed. */
const WHOLE = 'limit=$1; shift; timeout --kill-after=5 "$limit" "$@" 2>&1; code=$?; printf .; exit "$code"';

/** The time limit applies inside the container, because killing `docker exec` leaves the command running. A second limit covers an unresponsive container. */
async function exec({ run, container }: TestedImage, options: readonly string[], command: readonly string[]): Promise<Printed> {
  const { stdout, stderr, exitCode, timedOut } = await docker(['exec', ...options, container, 'sh', '-c', WHOLE, 'limit', String(run.limit), ...command], {
    limit: run.limit + 15,
    signal: run.signal,
  });
  return { output: stdout.replace(/\.$/, '') + stderr, exitCode, timedOut: timedOut || exitCode === 124 };
}
