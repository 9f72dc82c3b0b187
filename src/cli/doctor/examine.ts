import { looks } from '../../generated/looks.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import type { Observation, Machine } from './finding.ts';

/** Looks at everything, side by side. A program that is missing, or refuses, is found to be wrong. */
export async function examine(surroundings: Machine): Promise<Observation[]> {
  const found = Object.entries(looks).map(async ([subject, load]): Promise<readonly Observation[]> => {
    try {
      const look = await load();
      return await look(surroundings);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return [{ subject, state: 'wrong', text: error.what, ...(error.hint !== undefined && { hint: error.hint }) }];
    }
  });
  return (await Promise.all(found)).flat();
}
