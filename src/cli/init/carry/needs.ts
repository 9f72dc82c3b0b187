import type { BaseImage } from './base-image.ts';
import type { FileReading } from './carry.ts';
import type { CarriedPackage } from './reading.ts';

/** What decides which Debian packages the managers of other packages need. */
interface Needing {
  readings: readonly FileReading[];
  base: BaseImage;
  packages: Readonly<Record<'pip' | 'npm' | 'cran', readonly CarriedPackage[]>>;
  /** The lines of the list for pip. */
  listed: readonly string[];
  hasProject: boolean;
  /** Whether Python is conda's. */
  ofConda: boolean;
}

/** A package that comes from a repository of git. */
const OF_GIT = /(^|[\s@])git\+/;

/** The Debian packages that the packages of other managers, or a wanted version of a language, need. */
export function packagesNeeded({ readings, base, packages, listed, hasProject, ofConda }: Needing): CarriedPackage[] {
  const { pip, npm, cran } = packages;
  const projects = readings.flatMap(({ pythonProject }) => pythonProject ?? []);
  const usesPython = pip.length > 0 || listed.length > 0 || projects.length > 0 || readings.some(({ python }) => python !== undefined);
  const usesNpm = npm.length > 0 || hasProject;
  const usesNode = readings.some(({ node }) => node !== undefined);
  const usesR = cran.length > 0 || readings.some(({ packages: own }) => own?.cran !== undefined);
  const wanted: [name: string, reason: string, isNeeded: boolean][] = [
    ['ca-certificates', 'addresses with https', true],
    [
      'git',
      'Python packages of repositories',
      [...pip.map(({ item }) => item), ...listed].some((item) => OF_GIT.test(item)) || projects.some(({ ofGit }) => ofGit),
    ],
    ['npm', 'Node and its packages', usesNpm && !base.has.includes('node')],
    ['nodejs', 'Node', usesNode && !usesNpm && !base.has.includes('node')],
    ['python3-venv', 'the virtual environment of the Python packages', usesPython && !ofConda && !base.has.includes('python')],
    ['r-base', 'R', usesR],
    ['r-base-dev', 'compiles packages of CRAN', usesR],
  ];
  return wanted.flatMap(([item, reason, isNeeded]) => (isNeeded ? [{ item, reason }] : []));
}
