import { mapIn } from '../../document/maps.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* repositoryComponents({ stages }: Model): Iterable<Finding> {
  for (const { path, entries } of stages.values()) {
    const repositories = entries.get('apt')?.own['repositories'];
    for (const [index, repository] of Array.isArray(repositories) ? repositories.entries() : []) {
      const place = [...path, 'apt', 'repositories', index];
      const { suite, components } = mapIn(repository);
      const flat = String(suite).endsWith('/');
      if (flat && components !== undefined) {
        yield {
          path: [...place, 'components'],
          at: 'key',
          message: `a repository with the suite "${String(suite)}" is flat: it has no components, and apt rejects them`,
          hint: 'remove `components`, or write the suite without the slash',
        };
      }
      if (!flat && components === undefined) {
        yield {
          path: [...place, 'suite'],
          message: `the suite "${String(suite)}" needs \`components\``,
          hint: 'add for example `components: [main]`; the suite of a flat repository ends in a slash: ./',
        };
      }
    }
  }
}
