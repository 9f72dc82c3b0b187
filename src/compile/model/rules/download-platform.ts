import { authorityOf } from '../addresses.ts';
import { archOf, isArchFact } from '../reference/architectures.ts';
import { isBuildFact } from '../facts/build-facts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { factsIn } from '../images/tags.ts';

export function* downloadPlatform({ stages, platforms: all }: Model): Iterable<Finding> {
  for (const { path, spec, facts } of stages.values()) {
    for (const [index, { url = '', sha256, platforms: only }] of (spec.downloads ?? []).entries()) {
      const place = [...path, 'downloads', index, 'sha256'];
      for (const [at, platform] of (only ?? []).entries())
        if (!all.includes(platform))
          yield {
            path: [...path, 'downloads', index, 'platforms', at],
            message: `no image is built for ${platform}`,
            hint: `\`platforms\` of tools.yaml has ${all.join(', ')}: add it there, or remove it here`,
          };
      const platforms = only ?? all;
      const named = typeof sha256 === 'object' ? Object.keys(sha256) : [];
      const missing = platforms.filter((platform) => !named.includes(platform));
      if (named.length > 0 && missing.length > 0)
        yield {
          path: place,
          at: 'key',
          message: `"${url}" has no sha256 for ${missing.join(' and ')}`,
          hint: `add \`${missing[0]}: …\`: the 64 digits that \`sha256sum\` prints for the file of that platform`,
        };
      for (const platform of named.filter((each) => !platforms.includes(each)))
        yield {
          path: [...place, platform],
          at: 'key',
          message: `no image with "${url}" is built for ${platform}, which has a sha256`,
          hint: `\`platforms\` has ${platforms.join(', ')}: add it there, or remove the checksum`,
        };
      const spelling = factsIn(url).find((name) => isArchFact(name) && isBuildFact(facts, name));
      // BUILD_FACT reports one in the host
      if (spelling !== undefined && !authorityOf(url).includes(`{${spelling}}`) && typeof sha256 === 'string' && platforms.length > 1)
        yield {
          path: place,
          message: `"${url}" is a different file for each of ${platforms.join(' and ')}, but has one sha256`,
          hint: `write one for each: sha256: { ${platforms.map((platform) => `${platform}: …`).join(', ')} }`,
        };
      const same = all.find((platform, at) => all.findIndex((other) => archOf(other) === archOf(platform)) < at);
      if ((named.length > 0 || only) && same !== undefined)
        yield {
          path: sha256 === undefined ? place.slice(0, -1) : place,
          at: 'key',
          message: `builders cannot choose a file for ${same}: another platform has the architecture ${archOf(same)} too`,
          hint: 'use a package of the distribution, or a tools.yaml for each platform',
        };
    }
  }
}
