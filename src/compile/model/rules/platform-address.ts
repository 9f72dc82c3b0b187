import { addressesIn } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** The names of architectures in addresses, by BuildKit's name. */
const ARCHITECTURES: Readonly<Record<string, RegExp>> = {
  amd64: word('amd64|x86[_-]64|x64'),
  arm64: word('arm64|aarch64|arm64v8'),
  arm: word('armhf|armv[67]l?|arm32v7'),
  '386': word('i[36]86'),
  ppc64le: word('ppc64le|ppc64el'),
  s390x: word('s390x'),
  riscv64: word('riscv64'),
};

export function* platformAddress(model: Model): Iterable<Finding> {
  const platforms = model.spec.platforms?.length ? model.spec.platforms : ['linux/amd64'];
  for (const { text, path } of addressesIn(model)) {
    const named = Object.keys(ARCHITECTURES).filter((architecture) => ARCHITECTURES[architecture]!.test(text));
    const others = platforms.filter((platform) => !named.includes(platform.split('/')[1]!));
    if (path[0] === 'mirrors' || named.length === 0 || others.length === 0) continue;
    yield {
      path,
      message: `the address is of a file for ${named.join(' and ')}, but the image is ${others.length < platforms.length ? 'also ' : ''}built for ${others.join(' and ')}`,
      hint: 'an address and its checksum are the same for all platforms: use a package of the distribution, or a tools.yaml for each platform',
    };
  }
}

function word(names: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])(?:${names})(?![A-Za-z0-9])`, 'i');
}
