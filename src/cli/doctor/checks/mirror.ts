import { messageOf } from '../../../diagnostic/thrown.ts';
import { mirrorRootOf } from '../../../compile/mirror-root.ts';
import type { Observation, Look } from '../finding.ts';

/** The time limit for the mirror, in milliseconds. */
const PATIENCE = 5_000;

/** Checks whether the mirror responds to this machine; builds reach it from the builder, which can be a different machine. */
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
