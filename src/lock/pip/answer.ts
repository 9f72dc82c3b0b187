import type { Stage } from '../../compile/model/model.ts';
import { pythonName } from '../../compile/model/project-files/python-name.ts';
import type { Asked } from '../../compile/plan/lock/kind.ts';
import type { LockedEntry } from '../../compile/plan/lock/lock.ts';
import type { AnswerFiles } from '../answer-files.ts';
import type { Lost } from '../in-build.ts';
import type { LockFault, Resolution, Wanted } from '../resolver.ts';

/** What pip says about a requirement that nothing meets: for which other one it is, and the versions that there are. */
const NOT_FOUND = /Could not find a version that satisfies the requirement (\S+?)(?: \(from ([^()]*)\))? \(from versions: (.*?)\)/;

/** The lines about a conflict. */
const CONFLICT = /^ {4}(?! )(.*\S)/;

/** The lines that pip's answer gives for a stage on a platform, or why there are none. */
export function readAnswer(read: AnswerFiles, { stage, asked: all }: Wanted, { platform, on }: { platform: string; on: string }): Resolution {
  const asked = all.filter(({ platforms }) => platforms?.includes(platform) ?? true);
  const error = read('error');
  if (error.length > 0) return { entries: [], faults: [faultIn(error, stage, asked, on)] };
  const faults: LockFault[] = [];
  const added = read('found').flatMap((line): LockedEntry[] => {
    const [name = '', version = '', sha256 = '', origin] = line.split(' ');
    const named = asked.find((one) => pythonName(one.name) === pythonName(name));
    if (named?.indirect) return [];
    const path = named?.path ?? [...stage.path, 'pip'];
    if (origin === 'address')
      faults.push({
        path,
        message: `${name} comes from an address because another package says so${on}`,
        hint: 'name it in `packages`, with a commit or a checksum',
      });
    else if (sha256 === '-') faults.push({ path, message: `the index has no SHA-256 of ${name} ${version}${on}` });
    return [entry([named?.name ?? pythonName(name), version, sha256, platform], named === undefined)];
  });
  const have = new Set(added.map(({ fields }) => pythonName(fields[0]!)));
  const installed = new Map(read('installed').map((line) => [pythonName(line), line.split(' ')[1]!]));
  const there = asked.flatMap(({ name, indirect }) => {
    const version = installed.get(pythonName(name));
    return indirect || have.has(pythonName(name)) || version === undefined ? [] : [entry([name, version, '-', platform])];
  });
  return { entries: [...added, ...there], faults };
}

/** The version that the index does not have any more, if that is the reason why a build failed. */
export function lostIn(reason: string): Lost | undefined {
  const [, requirement = '', , versions = ''] = NOT_FOUND.exec(reason) ?? [];
  const [name = '', version] = requirement.split('==');
  return version === undefined ? undefined : { name, version, where: 'the index does', hint: thereAre(versions) };
}

/** What pip says instead of a list of packages: at the package that it names, otherwise at those of the stage. */
function faultIn(lines: readonly string[], stage: Stage, asked: readonly Asked[], on: string): LockFault {
  const [, requirement = '', by = '', versions = ''] = NOT_FOUND.exec(lines.join('\n')) ?? [];
  const at = (name: string) => asked.find((one) => pythonName(one.name) === pythonName(name));
  const place = [...stage.path, 'pip'];
  if (requirement !== '') {
    const needed = by === '' ? '' : `, which ${by} needs`;
    return {
      path: (at(requirement) ?? at(by))?.path ?? place,
      message: `the index has no ${requirement} for this Python${needed}${on}`,
      hint: thereAre(versions),
    };
  }
  const conflict = lines.flatMap((line) => CONFLICT.exec(line)?.[1] ?? []);
  const said = conflict.length > 0 ? conflict : lines.flatMap((line) => /^(?:ERROR: )?(.*\S)/.exec(line)?.[1] ?? []).slice(-3);
  return { path: place, message: `pip cannot install the packages of stage "${stage.name}"${on}: ${said.slice(0, 5).join('; ')}` };
}

function thereAre(versions: string): string {
  const all = versions.split(', ').toReversed();
  return versions === 'none' || versions === '' ? 'it has no version of it' : `it has ${all.slice(0, 5).join(', ')}${all.length > 5 ? ', …' : ''}`;
}

function entry(fields: readonly string[], automatic = false): LockedEntry {
  return { kind: 'pip', ...(automatic && { automatic }), fields };
}
