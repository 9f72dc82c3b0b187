import { archOf, architecturesIn } from '../reference/architectures.ts';
import { addressesIn } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* platformAddress(model: Model): Iterable<Finding> {
  const { platforms } = model;
  for (const { text, path } of addressesIn(model)) {
    const named = architecturesIn(text);
    const others = platforms.filter((platform) => !named.includes(archOf(platform)));
    if (path[0] === 'mirrors' || named.length === 0 || others.length === 0) continue;
    yield {
      path,
      message: `the address is of a file for ${named.join(' and ')}, but the image is ${others.length < platforms.length ? 'also ' : ''}built for ${others.join(' and ')}`,
      hint: path.includes('downloads')
        ? 'write {arch}, {arch.uname} or {arch.node} in the address, and a checksum for each platform: sha256: { linux/amd64: … }'
        : 'an address and its checksum are the same for all platforms: use a package of the distribution, or a tools.yaml for each platform',
    };
  }
}
