import { mapIn } from '../../document/maps.ts';
import { archOf } from '../reference/architectures.ts';
import type { Path } from '../../document/document.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';

export function* packagePlatform({ spec, managers, platforms }: Model): Iterable<Finding> {
  for (const { text, path } of platformsNamed(spec, managers)) {
    const twin = platforms.find((platform) => platform !== text && archOf(platform) === archOf(text));
    if (!platforms.includes(text))
      yield {
        path,
        message: `no image is built for ${text}, so the package is not installed for it`,
        hint: `\`platforms\` has ${platforms.join(', ')}: add it there, or remove it here`,
      };
    else if (twin !== undefined)
      yield {
        path,
        message: `builders cannot choose a package for ${text}: ${twin} has the architecture ${archOf(text)} too`,
        hint: 'install it for all platforms, or write a tools.yaml for each',
      };
  }
}

/** The platforms that packages of stages and groups name. */
function* platformsNamed({ stages, groups }: Model['spec'], managers: Model['managers']): Generator<{ text: string; path: Path }> {
  for (const [above, holders] of Object.entries({ stages, groups: groups ?? {} })) {
    for (const [holder, value] of Object.entries(holders)) {
      for (const { name } of managers.filter((manager) => manager.package.properties?.['platforms'])) {
        for (const { text, path } of textsIn(mapIn(value)[name], [above, holder, name])) if (path.at(-2) === 'platforms') yield { text, path };
      }
    }
  }
}
