import { satisfies } from './version-range.ts';

/** The versions of Python and Node that Debian's current release has, and the official images of others, preferred first. */
const DEBIAN = 'debian:trixie';
const PYTHON = { debian: '3.13', others: ['3.12', '3.14', '3.11', '3.10'], image: (version: string) => `python:${version}-slim-trixie` };
const NODE = { debian: '20', others: ['22', '24'], image: (version: string) => `node:${version}-trixie-slim` };

export interface BaseImage {
  from: string;
  /** The version that it has of a language that it is chosen for. */
  reason?: string;
  /** The languages that it contains, so that Debian's packages are not needed. */
  has: readonly ('python' | 'node')[];
  /** The wanted versions that no known image has, or not together. */
  unmet: readonly ('python' | 'node')[];
}

/** The image that has the wanted versions. Each is a list of ranges, all of which hold. */
export function baseImage(wanted: { python: readonly string[]; node: readonly string[] }): BaseImage {
  const python = versionFor(PYTHON, wanted.python);
  const node = versionFor(NODE, wanted.node);
  const unmet = (['python', 'node'] as const).filter((language) => (language === 'python' ? python : node) === undefined);
  if (python !== undefined && python !== PYTHON.debian)
    return {
      from: PYTHON.image(python),
      reason: `Python ${python}`,
      has: ['python'],
      unmet: node === NODE.debian ? unmet : [...new Set([...unmet, 'node' as const])],
    };
  if (node !== undefined && node !== NODE.debian) return { from: NODE.image(node), reason: `Node ${node}`, has: ['node'], unmet };
  return { from: DEBIAN, has: [], unmet };
}

function versionFor({ debian, others }: { debian: string; others: readonly string[] }, ranges: readonly string[]): string | undefined {
  return [debian, ...others].find((version) => ranges.every((range) => satisfies(version, range)));
}
