import { systemCode } from '../diagnostic/thrown.ts';

/** Whether a process of this machine runs, also one of another user. */
export function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
