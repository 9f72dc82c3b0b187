import { sortedByKey } from '../document/maps.ts';
import type { HealthcheckSpec, Shell } from '../model/declaration/stage.ts';
import { fillAll } from '../model/facts/facts.ts';
import type { Facts } from '../model/facts/facts.ts';
import type { Stage } from '../model/model.ts';
import { fillCommand } from '../model/facts/shell-facts.ts';
import { idsOf, userNamed } from '../model/users.ts';
import type { MainUser } from '../model/users.ts';
import { ROOT } from './step.ts';

/** The configuration of an image for the containers that run it, its own and inherited. */
export interface ImageConfig {
  labels: Readonly<Record<string, string>>;
  /** Those of its manifest. */
  annotations: Readonly<Record<string, string>>;
  /** Those besides the port of requests, each with its protocol. */
  ports: readonly string[];
  volumes: readonly string[];
  stopSignal?: string;
  healthcheck?: Healthcheck | 'none';
  /** With `start`, the start script is the entrypoint, and its program the command. */
  entrypoint?: readonly string[];
  cmd?: readonly string[];
}

/** What a shell's command stands behind. */
const SHELLS: Readonly<Record<Shell, readonly string[]>> = { sh: ['/bin/sh', '-c'], bash: ['/bin/bash', '-o', 'pipefail', '-c'] };

/** How the container of a stage starts, and the shell of its health check. */
interface Starting {
  start?: { root: readonly string[] } | undefined;
  user?: MainUser | undefined;
  runsAs: string;
  shell: Shell;
}

/** A health check, with its options as HEALTHCHECK has them. */
export interface Healthcheck {
  command: readonly string[];
  options: Readonly<Record<string, string>>;
  /** The user that it becomes before it runs. */
  as?: { uid: number; gid: number; home: string };
}

/** The keys of a stage that are about its containers. */
export const IMAGE_KEYS = ['ports', 'entrypoint', 'cmd', 'run-as', 'healthcheck', 'stop-signal', 'volumes', 'labels'] as const;

/** The options of HEALTHCHECK in its order. */
const OPTIONS = ['interval', 'timeout', 'start-period', 'retries'] as const;

/** The configuration of a stage's image. */
export function imageConfig({ spec }: Stage, facts: Facts, planned: Starting, parent: ImageConfig | undefined): ImageConfig {
  const own = spec.healthcheck;
  const healthcheck = own === undefined ? parent?.healthcheck : own === 'none' ? own : healthcheckOf(own, facts, planned.shell);
  const stopSignal = spec['stop-signal'] ?? parent?.stopSignal;
  const entrypoint = spec.entrypoint ? fillAll(spec.entrypoint, facts) : parent?.entrypoint;
  // An entrypoint resets the command of the parent, as in a Dockerfile.
  const cmd = spec.cmd ? fillAll(spec.cmd, facts) : spec.entrypoint ? undefined : parent?.cmd;
  return {
    labels: sortedByKey({ ...parent?.labels, ...fillAll(spec.labels, facts) }),
    annotations: sortedByKey({ ...parent?.annotations, ...fillAll(spec.annotations, facts) }),
    ports: [...new Set([...(parent?.ports ?? []), ...(spec.ports ?? []).map(withProtocol)])],
    volumes: [...new Set([...(parent?.volumes ?? []), ...fillAll(spec.volumes ?? [], facts)])],
    ...(stopSignal && { stopSignal }),
    ...(healthcheck && { healthcheck: healthcheck === 'none' ? healthcheck : withUser(healthcheck, planned) }),
    ...(!planned.start && { ...(entrypoint && { entrypoint }), ...(cmd && { cmd }) }),
  };
}

/** The user that the container of a stage runs as. */
export function runsAsOf(stage: Stage, { start, user }: Pick<Starting, 'start' | 'user'>, parent: Pick<Starting, 'runsAs'> | undefined): string {
  if (start) return user && start.root.length === 0 ? idsOf(user) : ROOT;
  const wanted = stage.spec['run-as'];
  if (wanted === undefined) return parent?.runsAs ?? ROOT;
  const declared = userNamed(stage, wanted);
  return declared ? idsOf(declared) : wanted === 'root' ? ROOT : wanted;
}

/** Whether a container of the stage starts a program that tools.yaml names. */
export function hasProgram({ start, entrypoint = [], cmd = [] }: ImageConfig & Pick<Starting, 'start'>): boolean {
  return start !== undefined || entrypoint.length + cmd.length > 0;
}

/** A port with its protocol: `8080/tcp`. */
export function withProtocol(port: number | string): string {
  return typeof port === 'number' ? `${port}/tcp` : port;
}

/** The program of a health check and its arguments. */
export function wordsOf({ command, as }: Healthcheck): string[] {
  if (!as) return [...command];
  return ['/usr/bin/setpriv', `--reuid=${as.uid}`, `--regid=${as.gid}`, '--init-groups', '--inh-caps=-all', '/usr/bin/env', `HOME=${as.home}`, ...command];
}

function healthcheckOf({ run, exec, ...written }: HealthcheckSpec, facts: Facts, shell: Shell): Healthcheck {
  const command = run === undefined ? fillAll(exec ?? [], facts) : [...SHELLS[shell], fillCommand(run, facts)];
  return { command, options: Object.fromEntries(OPTIONS.flatMap((name) => (written[name] === undefined ? [] : [[name, String(written[name])]]))) };
}

/** Where the container starts as root to set up, its health check runs as the user, because it can run what the user can change. */
function withUser({ command, options }: Healthcheck, { start, user, runsAs }: Omit<Starting, 'shell'>): Healthcheck {
  const becomes = start && user && runsAs === ROOT;
  return { command, options, ...(becomes && { as: { uid: user.uid, gid: user.gid, home: user.home } }) };
}
