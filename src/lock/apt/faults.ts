import type { Stage } from '../../compile/model/model.ts';
import type { Asked } from '../../compile/plan/lock/kind.ts';
import { didYouMean } from '../../diagnostic/did-you-mean.ts';
import type { LockFault } from '../resolver.ts';
import type { AnswerFiles } from '../answer-files.ts';

/** What apt says about a package that it cannot find. */
const UNKNOWN = /^E: Unable to locate package (\S+)/;
const OTHER = /^E: (?:Version|Release) '(.*)' for '(.*)' was not found/;
const VIRTUAL = /^E: Package '(.*)' has no installation candidate/;

/** The words for all others. */
const NOISE = /^(W: |Reading |Building |E: Unable to correct problems|E: The following information|The following packages have unmet)/;

/** What apt answers instead of a list of packages: at the package that it names, otherwise at those of the stage. */
export function faultsIn(read: AnswerFiles, { name: stage, path }: Stage, asked: readonly Asked[], on: string): LockFault[] {
  const lines = read('error');
  const named = lines.flatMap((line): LockFault[] => {
    const unknown = UNKNOWN.exec(line)?.[1];
    const [, version, of] = OTHER.exec(line) ?? [];
    const virtual = VIRTUAL.exec(line)?.[1];
    const one = asked.find(({ name }) => [unknown, of, virtual].includes(name));
    if (!one) return [];
    if (unknown !== undefined)
      return [{ path: one.path, message: `the repositories have no package ${unknown}${on}`, hint: didYouMean(unknown, read('names')) }];
    if (virtual !== undefined) return [noPackage(read, one, on)];
    return [{ path: one.path, message: `the repositories have no ${one.name} ${version}${on}`, hint: versionsOf(read, one) }];
  });
  if (named.length > 0) return named;
  const said = lines.filter((line) => !NOISE.test(line)).map((line) => line.replace(/^[EN]: /, '').trim());
  return [
    { path: [...path, 'apt'], message: `apt cannot install the packages of stage "${stage}"${on}: ${said.slice(0, 5).join('; ') || 'it gives no reason'}` },
  ];
}

/** The fault of a name that no package has, but that others provide. */
export function noPackage(read: AnswerFiles, { name, path }: Asked, on: string): LockFault {
  const others =
    read('provided')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .slice(1) ?? [];
  if (others.length === 0) return { path, message: `the repositories have no version of ${name} that apt may install${on}`, hint: versionsOf(read, { name }) };
  const distinct = [...new Set(others)];
  return {
    path,
    message: `no package is named ${name}, so it has no version${on}`,
    hint: `name one of those that provide it: ${distinct.slice(0, 5).join(', ')}`,
  };
}

function versionsOf(read: AnswerFiles, { name }: Pick<Asked, 'name'>): string | undefined {
  const rows = read('versions').map((line) => line.split('|').map((cell) => cell.trim()));
  const versions = [...new Set(rows.filter(([of]) => of === name.replace(/:.*/, '')).map(([, version]) => version))];
  return versions.length === 0 ? undefined : `they have ${versions.slice(0, 5).join(', ')}`;
}
