import { messageOf } from '../../../diagnostic/thrown.ts';
import { mirrorRootOf } from '../../../compile/mirror-root.ts';
import type { Observation, Look } from '../finding.ts';

/** How long the mirror may take, in milliseconds. */
const PATIENCE = 5_000;

/** Whether the mirror answers this machine; builds reach it from the builder, which may be elsewhere. */
export const mirror: Look = async ({ project, compilation, signal }): Promise<Observation[]> => {
  const root = compilation?.plan && compilation.model && mirrorRootOf(project, compilation.model);
  if (root === undefined) return [];
  try {
    const { status } = await fetch(root, { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) });
    return [{ subject: 'mirror', state: 'ok', text: `${root} answers (${status})` }];
  } catch (error) {
    if (signal.aborted) throw error;
    const why = messageOf(error instanceof Error ? (error.cause ?? error) : error);
    return [
      {
        subject: 'mirror',
        state: 'note',
        text: `${root} does not answer requests from this machine: ${why}`,
        hint: 'a builder on a different machine may reach it; --mirror-root sets a different mirror root',
      },
    ];
  }
};
