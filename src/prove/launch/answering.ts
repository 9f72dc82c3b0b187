import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two attempts, of one attempt, and after which somebody should know that nothing answers. */
const [PAUSE, LIMIT, LONG] = [250, 5_000, 60_000];

/** Calls `tell` when a port of this machine answers HTTP, and once before that if it takes long. Ends when the signal is aborted. */
export async function answering(port: number, signal: AbortSignal, tell: (outcome: { address: string; answers: boolean }) => void): Promise<void> {
  const address = `http://127.0.0.1:${port}/`;
  const begun = Date.now();
  for (let late = false; !signal.aborted; await pause(signal)) {
    if (await answers(address, signal)) {
      if (!signal.aborted) tell({ address, answers: true });
      return;
    }
    if (late || Date.now() - begun < LONG) continue;
    late = true;
    tell({ address, answers: false });
  }
}

/** Whether there is a response that is not an error of a server, as a program or a proxy before it gives while it starts. */
function answers(address: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(address, { agent: false, signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]) }, (response) => {
      response.destroy();
      resolve((response.statusCode ?? 500) < 500);
    });
    request.on('error', () => resolve(false));
  });
}

async function pause(signal: AbortSignal): Promise<void> {
  await setTimeout(PAUSE, undefined, { signal }).catch(() => undefined);
}
