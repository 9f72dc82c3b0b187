import { setTimeout as wait } from 'node:timers/promises';
import { failure } from './once.ts';

/** Waits up to two minutes for a condition. Then throws the message with the result of `details`. */
export async function eventually(holds: () => Promise<boolean>, never: string, details = async () => ''): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await holds()); await wait(500)) if (Date.now() > deadline) throw failure(`${never}\n${await details()}`);
}
