import { setTimeout as wait } from 'node:timers/promises';
import { failure } from './once.ts';

/** Waits until something holds, for two minutes. Throws what is said when it never does, with what `details` then gives. */
export async function eventually(holds: () => Promise<boolean>, never: string, details = async () => ''): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await holds()); await wait(500)) if (Date.now() > deadline) throw failure(`${never}\n${await details()}`);
}
