import type { BaseImage } from './base-image.ts';
import type { FileReading } from './carry.ts';
import type { CarriedPackage } from './reading.ts';

/** What decides which Debian packages the managers of other packages need. */
interface Needing {
  readings: readonly FileReading[];
  base: BaseImage;
  packages: Readonly<Record<'conda' | 'pip' | 'npm' | 'cran', readonly CarriedPackage[]>>;
  /** The lines of the list for pip. */
  listed: readonly string[];
  hasProject: boolean;
}

/** A package that comes from a repository of git. */
const OF_GIT = /(^|[\s@])git\+/;

/** The Debian packages that the packages of other managers, or a wanted version of a language, need. */
export function packagesNeeded({ readings, base, packages, listed, hasProject }: Needing): CarriedPackage[] {
  const { conda, pip, npm, cran } = packages;
  const usesPython = pip.length > 0 || listed.length > 0 || readings.some(({ python }) => python !== undefined);
  const usesNpm = npm.length > 0 || hasProject;
  const usesNode = readings.some(({ node }) => node !== undefined);
  const usesR = cran.length > 0 || readings.some(({ packages: own }) => own?.cran !== undefined);
  const wanted: [name: string, reason: string, isNeeded: boolean][] = [
    ['ca-certificates', 'addresses with https', true],
    ['git', 'Python packages of repositories', [...pip.map(({ item }) => item), ...listed].some((item) => OF_GIT.test(item))],
    ['npm', 'Node and its packages', usesNpm && !base.has.includes('node')],
    ['nodejs', 'Node', usesNode && !usesNpm && !base.has.includes('node')],
    ['python3-venv', 'the virtual environment of the Python packages', usesPython && conda.length === 0 && !base.has.includes('python')],
    ['r-base', 'R', usesR],
    ['r-base-dev', 'compiles packages of CRAN', usesR],
  ];
  return wanted.flatMap(([item, reason, isNeeded]) => (isNeeded ? [{ item, reason }] : []));
}
