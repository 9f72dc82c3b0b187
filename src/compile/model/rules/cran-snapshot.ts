import { mapIn } from '../../document/maps.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* cranSnapshot({ spec }: Model): Iterable<Finding> {
  const { snapshot, binary } = mapIn(spec.mirrors?.['cran']);
  if (typeof snapshot !== 'string' || typeof binary !== 'string' || binary === '' || binary.includes(snapshot)) return;
  yield {
    path: ['mirrors', 'cran', 'binary'],
    message: `"${binary}" is not of the snapshot ${snapshot}: R installs the highest version of both, and so newer ones from here`,
    hint: `name a folder of that date: binary: "…/${snapshot}/"; or remove it`,
  };
}
