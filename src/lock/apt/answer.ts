import type { Model, Stage } from '../../compile/model/model.ts';
import { archOf, spellingsOf } from '../../compile/model/reference/architectures.ts';
import { apt } from '../../compile/plan/lock/kinds/apt.ts';
import type { LockedEntry } from '../../compile/plan/lock/lock.ts';
import type { LockFault, Resolution, Wanted } from '../resolver.ts';
import { answerFiles } from '../answer-files.ts';
import { faultsIn, noPackage } from './faults.ts';
import type { Question } from '../ask.ts';

/** 'address' name_version_architecture.deb size hash */
const ARCHIVE = /^'[^']*' (\S+?)_(\S+)_(\S+)\.deb (\d+) SHA256:([0-9a-f]{64})$/;

/** The lines that apt's answer gives for a stage on a platform, or why there are none. */
export function readAnswer(question: Question, { stage, asked: all }: Wanted, { platform, on }: { platform: string; on: string }): Resolution {
  const read = answerFiles(question.answers, stage.name);
  const asked = all.filter(({ platforms }) => platforms?.includes(platform) ?? true);
  if (read('error').length > 0) return { entries: [], faults: faultsIn(read, stage, asked, on) };
  const native = spellingsOf([platform]).get(archOf(platform))?.['arch.dpkg'] ?? archOf(platform);
  const isNative = (architecture: string) => architecture === native || architecture === 'all';
  const spellings = (name: string, architecture: string) => (isNative(architecture) ? [name, `${name}:${native}`] : [`${name}:${architecture}`]);
  const unsigned: LockFault[] = [];
  const added = read('found').flatMap((line): LockedEntry[] => {
    const [, name = '', version = '', architecture = '', size = '', sha256 = ''] = ARCHIVE.exec(line) ?? [];
    if (name === '') unsigned.push({ path: [...stage.path, 'apt'], message: `the index has no SHA-256 of ${line.split(' ')[1] ?? line}${on}` });
    const names = spellings(name, architecture);
    const named = asked.find((one) => names.includes(one.name))?.name;
    return [entry([named ?? names[0]!, version.replaceAll('%3a', ':'), architecture, size, sha256, platform], named === undefined)];
  });
  const have = new Set(added.map(({ fields }) => fields[0]));
  const installed = read('installed').map((line) => line.split(' ') as [string, string, string]);
  const rest = asked.filter(({ name, indirect }) => !indirect && !have.has(name));
  const there = rest.flatMap(({ name }) => {
    const [, architecture, version] = installed.find(([own, of]) => spellings(own, of).includes(name)) ?? [];
    return version === undefined ? [] : [entry([name, version, architecture!, '0', '-', platform])];
  });
  const virtual = rest.filter(({ name }) => !there.some(({ fields }) => fields[0] === name)).map((one) => noPackage(read, one, on));
  return { entries: [...added, ...there], faults: [...unsigned, ...virtual] };
}

/** What left the repositories of what is locked for a stage. */
export function readLost(question: Question, stage: Stage, model: Model): LockFault[] {
  const asked = apt.asked(model, stage);
  return answerFiles(
    question.answers,
    stage.name,
  )('missing').map((line): LockFault => {
    const name = line.split(' ')[0]!;
    const path = asked.find((one) => one.name === name)?.path ?? [...stage.path, 'apt'];
    return { path, message: `the repositories do not have ${line} of stage "${stage.name}" any more`, hint: `run \`npx dwbuild lock --update ${name}\`` };
  });
}

function entry(fields: readonly string[], automatic = false): LockedEntry {
  return { kind: 'apt', ...(automatic && { automatic }), fields };
}
