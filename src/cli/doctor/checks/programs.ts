import { PROGRAMS, programsOnPath } from '../../../compile/verify/programs/programs.ts';
import type { Look } from '../finding.ts';

/** Reports the optional programs that check generated files. */
export const programs: Look = () => {
  const there = programsOnPath();
  return PROGRAMS.map((subject) => {
    const path = there.get(subject);
    if (path !== undefined) return { subject, state: 'ok', text: path };
    return { subject, state: 'note', text: 'not on PATH', hint: 'generated files are checked without it' };
  });
};
