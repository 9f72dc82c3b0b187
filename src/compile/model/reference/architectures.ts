import { markOf } from '../facts/build-facts.ts';
import type { Facts } from '../facts/facts.ts';

/** The names of architectures in different places, as facts, and the documentation of each. */
export const SPELLINGS = {
  arch: { of: 'Docker and Go', source: 'https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope' },
  'arch.dpkg': { of: "Debian's packages", source: 'https://www.debian.org/ports/' },
  'arch.uname': { of: '`uname -m`, compilers and Python wheels', source: 'https://man7.org/linux/man-pages/man1/uname.1.html' },
  'arch.node': { of: 'Node.js and programs that are distributed like it', source: 'https://nodejs.org/dist/' },
  'arch.conda': { of: 'conda, after `linux-`', source: 'https://docs.conda.io/projects/conda-build/en/stable/resources/define-metadata.html' },
} as const;

type Spelling = keyof typeof SPELLINGS;

/** An architecture: its spellings, and a pattern of its names in addresses. */
interface Architecture extends Readonly<Record<Spelling, string>> {
  names: RegExp;
}

/** By the part of a platform after `linux/`. */
const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  amd64: row('amd64', 'amd64', 'x86_64', 'x64', '64', 'amd64|x86[_-]64|x64'),
  arm64: row('arm64', 'arm64', 'aarch64', 'arm64', 'aarch64', 'arm64|aarch64|arm64v8'),
  'arm/v7': row('arm', 'armhf', 'armv7l', 'armv7l', 'armv7l', 'armhf|armv[67]l?|arm32v7'),
  '386': row('386', 'i386', 'i686', 'x86', '32', 'i[36]86'),
  ppc64le: row('ppc64le', 'ppc64el', 'ppc64le', 'ppc64le', 'ppc64le', 'ppc64le|ppc64el'),
  s390x: row('s390x', 's390x', 's390x', 's390x', 's390x', 's390x'),
  riscv64: row('riscv64', 'riscv64', 'riscv64', 'riscv64', 'riscv64', 'riscv64'),
};

function row(docker: string, dpkg: string, uname: string, node: string, conda: string, names: string): Architecture {
  return {
    arch: docker,
    'arch.dpkg': dpkg,
    'arch.uname': uname,
    'arch.node': node,
    'arch.conda': conda,
    names: new RegExp(`(?<![A-Za-z0-9])(?:${names})(?![A-Za-z0-9])`, 'i'),
  };
}

/** The architecture of a platform as the builder names it in TARGETARCH: `arm64` of linux/arm64/v8. */
export function archOf(platform: string): string {
  return platform.split('/')[1] ?? platform;
}

/** The architectures that an address names, by TARGETARCH. */
export function architecturesIn(address: string): string[] {
  return Object.values(ARCHITECTURES).flatMap(({ arch, names }) => (names.test(address) ? [arch] : []));
}

/** The platforms of every image. */
export function platformsOf({ platforms }: { platforms?: string[] | null }): readonly string[] {
  return platforms?.length ? platforms : ['linux/amd64'];
}

/** The facts of the architecture for each TARGETARCH of these platforms. Of an architecture that is not in the table, only `arch` is known. */
export function spellingsOf(platforms: readonly string[]): Map<string, Facts> {
  return new Map(
    platforms.map((platform) => {
      const [, arch = '', variant = arch === 'arm' ? 'v7' : undefined] = platform.split('/');
      const { names: _, ...spellings } = ARCHITECTURES[`${arch}/${variant}`] ?? (arch === 'arm' ? undefined : ARCHITECTURES[arch]) ?? { arch };
      return [arch, spellings];
    }),
  );
}

/** The facts of the architecture: with one architecture their values, with several they are facts of the build. */
export function archFacts(platforms: readonly string[]): Record<string, string> {
  const [first = {}, ...others] = spellingsOf(platforms).values();
  const common = Object.keys(first).filter((name) => others.every((other) => Object.hasOwn(other, name)));
  return Object.fromEntries(common.map((name) => [name, others.length > 0 ? markOf(name) : first[name]!]));
}

/** Whether a fact is of the architecture. */
export function isArchFact(name: string): name is Spelling {
  return Object.hasOwn(SPELLINGS, name);
}
