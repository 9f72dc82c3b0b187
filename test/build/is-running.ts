import { readFileSync } from 'node:fs';

/** Whether there is such a process, and it is not only waiting for somebody to take note of its end. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
