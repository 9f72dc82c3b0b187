import { mapIn } from '../../document/maps.ts';
import { textsIn } from '../texts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* extraIndex({ spec, managers }: Model): Iterable<Finding> {
  for (const { name } of managers) {
    for (const { text: address, path } of textsIn(mapIn(spec.mirrors?.[name])['extra'], ['mirrors', name, 'extra'])) {
      yield {
        path,
        message: `${name} also uses the extra index "${address}", and the highest version from any index wins`,
        hint: 'put its packages in the mirror, or reserve their names on the public index',
      };
    }
  }
}
