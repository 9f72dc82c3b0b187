import { mapIn } from '../../document/maps.ts';
import type { Rule } from '../rule.ts';
import { textsIn } from '../texts.ts';

export const extraIndex: Rule = {
  code: 'EXTRA_INDEX',
  severity: 'warning',
  description: 'An extra index beside the mirror is a way in for strangers: an installer takes the highest version that any index has, whoever put it there.',
  *check({ spec, managers }) {
    for (const { name } of managers.filter(({ mirror }) => 'extra' in mirror)) {
      for (const { text: address, path } of textsIn(mapIn(spec.mirrors?.[name])['extra'], ['mirrors', name, 'extra'])) {
        yield {
          path,
          message: `${name} takes packages from the extra index "${address}" too, and the highest version from any index wins`,
          hint: 'put its packages into the mirror, or reserve their names on the public index',
        };
      }
    }
  },
};
