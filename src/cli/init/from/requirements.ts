import { posix } from 'node:path';
import { optionIn, requirementLines } from '../../../compile/model/project-files/requirements.ts';
import type { Left, CarriedList, Reader, SourceFolder } from '../carry/reading.ts';

const INDEX = 'an index is in `mirrors: { pip: … }`, for all stages';
const WHY: Readonly<Record<string, string>> = {
  '-e': 'it is not in an index; copy it with `files`, or publish it there',
  '--index-url': INDEX,
  '--extra-index-url': INDEX,
  '--find-links': INDEX,
  '--trusted-host': 'an index has https; `certificates` lists authorities of your own',
};

/** A list of packages for pip. It stays a file, in which robots update the versions. */
export const requirements: Reader = {
  files: ['requirements.txt'],
  read(folder, name) {
    const list = readList(folder, name, []);
    const constraints = list.constraints.find((file) => folder.has(file));
    const missing = list.constraints.filter((file) => file !== constraints);
    return {
      lists: {
        ...(list.lines.length > 0 && { requirements: asList(folder, name, list) }),
        ...(constraints !== undefined && { constraints: asList(folder, constraints, readList(folder, constraints, [])) }),
      },
      left: [...list.left, ...missing.map((file) => ({ what: `-c ${file}`, why: 'a stage has one list of constraints, a file that exists' }))],
    };
  },
};

interface Lines {
  /** What pip installs, with that of lists named by `-r`. */
  lines: string[];
  constraints: string[];
  left: Left[];
  same: boolean;
}

function readList(folder: SourceFolder, name: string, above: readonly string[]): Lines {
  const found: Lines = { lines: [], constraints: [], left: [], same: true };
  for (const line of requirementLines(name, folder.read(name))) {
    const option = optionIn(line);
    if (option === undefined || KEPT.includes(option.name)) {
      if (!/^\.{0,2}\/|^file:/.test(line.text)) found.lines.push(line.text);
      else found.left.push({ what: line.text, why: WHY['-e']! });
      continue;
    }
    found.same = false;
    const other = posix.join(posix.dirname(name), option.value);
    if (option.name === '-r' && folder.has(other) && ![...above, name].includes(other)) {
      const inner = readList(folder, other, [...above, name]);
      found.lines.push(...inner.lines);
      found.left.push(...inner.left);
      found.constraints.push(...inner.constraints);
    } else if (option.name === '-c') found.constraints.push(other);
    else found.left.push({ what: line.text, why: WHY[option.name] ?? 'it is not an option of a list in an image' });
  }
  return { ...found, same: found.same && found.left.length === 0 };
}

/** The options of a list that do not name something outside of it. */
const KEPT = ['--no-binary', '--only-binary', '--prefer-binary', '--require-hashes', '--pre'];

function asList(folder: SourceFolder, name: string, { lines, same }: Lines): CarriedList {
  return { name: posix.basename(name), same, text: same ? folder.read(name) : `${lines.join('\n')}\n` };
}
