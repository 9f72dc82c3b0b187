import { withStandIns } from '../programs.ts';
import type { PlannedStage } from '../../src/compile/plan/plan.ts';
import type { TestedImage } from '../../src/prove/subject.ts';

/** A stand-in for `docker exec`, which runs the command on this machine as the current user. */
const EXEC = `
shift
while [ "\${1#--}" != "$1" ]; do case $1 in --interactive) shift ;; *) shift 2 ;; esac; done
shift
exec "$@"`;

export function withDockerStandIn(action: () => Promise<void>): () => Promise<void> {
  return () => withStandIns({ docker: EXEC }, action);
}

/** A tested image for the stand-in, with this machine as its container. */
export function thisMachine({ port = 1, limit = 5 }: { port?: number; limit?: number } = {}): TestedImage {
  return {
    run: { id: 'machine/1/test', limit, signal: new AbortController().signal },
    outside: { proxy: 'proxy', routes: [], published: 0 },
    stage: { name: 'page', kind: 'tool', port } as PlannedStage,
    image: 'image',
    givenTo: () => [],
    container: '127.0.0.1',
    setting: { program: true, options: [] },
    gateway: '127.0.0.1',
    proxy: '127.0.0.1',
  };
}
