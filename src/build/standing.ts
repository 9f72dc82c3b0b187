import type { State } from './event.ts';
import type { Vertex } from './rawjson.ts';

/** The state of a vertex or a step. */
export interface Standing {
  state: State;
  seconds?: number;
  error?: string;
}

export function stateOf({ started, completed, cached, error }: Vertex): Standing {
  if (error) return /context canceled|CANCELED|code = Canceled/.test(error) ? { state: 'stopped' } : { state: 'failed', error: reasonOf(error) };
  if (cached) return { state: 'cached' };
  if (started && completed) return { state: 'done', seconds: (Date.parse(completed) - Date.parse(started)) / 1000 };
  return { state: started ? 'running' : 'waiting' };
}

/** The state of a step: that of its slowest platform. For each platform, the most advanced target counts. */
export function standingOf(platforms: ReadonlyMap<string, ReadonlyMap<string, Vertex>>): Standing {
  const first = (standings: readonly Standing[], order: readonly State[]) => standings.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0]!;
  const each = [...platforms.values()].map((vertexes) =>
    first([...vertexes.values()].map(stateOf), ['failed', 'done', 'cached', 'running', 'stopped', 'waiting']),
  );
  return first(each, ['failed', 'stopped', 'waiting', 'running', 'done', 'cached']);
}

/** The reason of a failure without the command, which is shown separately. */
export function reasonOf(error: string): string {
  return error
    .replace(/^process [^]* did not complete successfully: /, '')
    .replace(/^exit code: /, 'exit code ')
    .replaceAll(/\s+/g, ' ');
}
