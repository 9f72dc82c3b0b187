import type { Stage } from '../../compile/model/model.ts';
import type { Asked } from '../../compile/plan/lock/kind.ts';
import type { LockedEntry } from '../../compile/plan/lock/lock.ts';
import type { AnswerFiles } from '../answer-files.ts';
import type { Lost } from '../in-build.ts';
import { placeOf } from '../in-build.ts';
import type { LockFault, Resolution, Wanted } from '../resolver.ts';

/** What the installation of locked packages says, partials/managers/cran/locked-list.hbs. */
const LOST = /the repositories do not have (\S+) (\S+) any more, (they have [^;]*)/;

/** The lines that R's answer gives for a stage on a platform, or why there are none. */
export function readAnswer(read: AnswerFiles, { stage, asked }: Wanted, { platform, on }: { platform: string; on: string }): Resolution {
  const faults = read('error').map((line) => faultIn(line, stage, asked, on));
  if (faults.length > 0) return { entries: [], faults };
  const isNamed = (name: string) => asked.some((one) => one.name === name && !one.indirect);
  const added = read('found').map((line): LockedEntry => {
    const fields = line.split(' ');
    return { kind: 'cran', ...(!isNamed(fields[0]!) && { automatic: true }), fields: [...fields, platform] };
  });
  const there = read('there').map((line): LockedEntry => ({ kind: 'cran', fields: [...line.split(' '), '-', '-', platform] }));
  return { entries: [...added, ...there], faults: [] };
}

/** The version that the repositories do not have any more, if that is the reason why a build failed. */
export function lostIn(reason: string): Lost | undefined {
  const [, name, version = '', hint = ''] = LOST.exec(reason) ?? [];
  return name === undefined ? undefined : { name, version, where: 'the repositories do', hint };
}

/** What R says instead of a list of packages: for which of those that tools.yaml names, and what to do. */
function faultIn(line: string, stage: Stage, asked: readonly Asked[], on: string): LockFault {
  const [name, message, hint = ''] = line.split('\t');
  const one = asked.find((each) => each.name === name);
  return { path: placeOf(one, stage, 'cran'), message: `${message}${on}`, ...(hint !== '' && { hint }) };
}
