import { attempt, docker, run } from '../../images/engine.ts';
import type { Attack } from './attack.ts';

const MARKS = '/run/attacks';

/** A container in which attacks are made. */
export interface Ground {
  /** Makes an attack. Returns whether it had an effect, and the output of its commands. */
  make(name: string, attack: Attack): Promise<{ effect: boolean; output: string }>;
  remove(): Promise<void>;
}

/** Starts a container of an image without a network, in which /tmp is small, and runs commands of root in it. */
export async function ground(image: string, unharden = ':'): Promise<Ground> {
  const { length } = await docker('image', 'inspect', '--format', '{{join .Config.Entrypoint " "}}', image);
  const program = length > 0 ? [image] : ['--user', '0', image, 'sleep', 'infinity'];
  const id = await docker('run', '--detach', '--pull', 'never', '--label', run, '--network', 'none', '--tmpfs', '/tmp:size=16m,mode=1777,exec', ...program);
  const as = (user: string, command: string, env: Readonly<Record<string, string>> = {}) => {
    const options = Object.entries({ ...env, USER: user }).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    return attempt('exec', '--user', user, '--workdir', '/', ...options, id, 'bash', '-c', command);
  };
  // Until root's half of the start script has ended.
  const started = () => as('root', 'for _ in $(seq 20); do [ "$(stat --format %u /proc/1)" = 0 ] || break; sleep 0.1; done');
  if (length > 0) await started();
  const prepared = await as('root', `mkdir ${MARKS} && chown dw-user:dw-user /home/dw-user && { ${unharden}\n}`);
  return {
    async make(name, { attack, env = {}, then, restart, sign = 'test -e "$MARK"' }) {
      const variables = { ...env, WORK: `/home/dw-user/${name}`, PAYLOAD: `/home/dw-user/${name}/payload`, MARK: `${MARKS}/${name}` };
      const payload = `mkdir -p "$WORK" && cd "$WORK" && printf '#!/bin/sh\\n: >"%s"\\n' "$MARK" >payload && chmod 755 payload`;
      const made = await as('dw-user', `export HOME=/home/dw-user; ${payload} || exit; ${attack}`, variables);
      if (restart) {
        await docker('container', 'restart', '--time', '0', id);
        await started();
      }
      const later = then ? await as('root', then, variables) : undefined;
      const { exitCode, output } = await as('root', sign, variables);
      return { effect: exitCode === 0, output: [prepared, made, later].map((ended) => ended?.output).join('\n') + output };
    },
    async remove() {
      await docker('container', 'rm', '--force', '--volumes', id);
    },
  };
}
