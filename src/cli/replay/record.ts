import { openCache } from '../../system/cache.ts';
import type { Dependencies } from './dependencies.ts';
import { recordName } from './call.ts';
import { stateOf } from './state.ts';

/** What a run printed, and the files that this depends on. */
export interface RunRecord {
  dependencies: Dependencies;
  state: string;
  /** The texts in their order, each with its stream: 1, standard output; 2, standard error. */
  printed: readonly (readonly [stream: 1 | 2, text: string])[];
}

/** The number of records; the oldest are removed first. */
const MOST = 200;

/** The largest output that is recorded, in characters. */
const LARGEST = 2 ** 20;

/** How long a file must be unchanged, in milliseconds: the coarsest time stamps, those of FAT, have two seconds. */
const SETTLED = 2000;

/** The cache of records. */
export function runRecords() {
  return openCache('runs', MOST, process.env);
}

/**
 * Records what this process prints from now on.
 * @returns a function that keeps the record of a successful run; not, if a file that it depends on was changed since shortly before its start
 */
export function recordRun(bundle: string): (dependencies: Dependencies) => void {
  const start = Date.now();
  const printed: [1 | 2, string][] = [];
  listen(process.stdout, 1);
  listen(process.stderr, 2);
  return (dependencies) => {
    const state = stateOf(dependencies, start - SETTLED);
    if (state === undefined || printed.reduce((sum, [, text]) => sum + text.length, 0) > LARGEST) return;
    runRecords().write(recordName(bundle), JSON.stringify({ dependencies, state, printed } satisfies RunRecord));
  };

  function listen(stream: NodeJS.WriteStream, number: 1 | 2): void {
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    stream.write = (chunk: string | Uint8Array, ...others: unknown[]) => {
      printed.push([number, typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()]);
      return write(chunk, ...others);
    };
  }
}
