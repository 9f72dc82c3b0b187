import { posix } from 'node:path';
import type { PathSpec } from '../declaration/files.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { shortest } from '../schema/image-paths.ts';

/** The kinds of paths, and the keys that belong to each. */
const KINDS = {
  directory: ['owner', 'mode'],
  link: ['to'],
  file: ['content', 'owner', 'mode'],
} as const satisfies Record<string, (keyof PathSpec)[]>;

type Kind = keyof typeof KINDS;

const NAMES = Object.keys(KINDS) as Kind[];

export function* pathKind({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const [index, item] of (spec.paths ?? []).entries()) {
      const at = [...path, 'paths', index];
      const [kind, second] = NAMES.filter((key) => item[key] !== undefined);
      if (kind === undefined) {
        yield {
          path: at,
          message: `paths[${index}] of stage "${name}" says no path: it has only ${Object.keys(item).join(', ')}`,
          hint: 'add `directory`, `link` or `file`',
        };
        continue;
      }
      if (second !== undefined) {
        yield { path: [...at, second], at: 'key', message: `paths[${index}] of stage "${name}" is a ${kind} and a ${second}`, hint: 'write two items' };
        continue;
      }
      for (const key of ['to', 'content', 'owner', 'mode'] as const) {
        if (item[key] === undefined || (KINDS[kind] as readonly string[]).includes(key)) continue;
        const hint =
          kind === 'link'
            ? 'remove it: what the link leads to has its own owner and mode'
            : `remove it, or write \`${key === 'to' ? 'link' : 'file'}\` for \`${kind}\``;
        yield { path: [...at, key], at: 'key', message: `paths[${index}] of stage "${name}" is a ${kind}, which has no \`${key}\``, hint };
      }
      if (kind === 'link' && item.to === undefined)
        yield { path: [...at, 'link'], message: `the link "${item.link}" of stage "${name}" leads nowhere`, hint: 'add `to`, the path that it leads to' };
      const { link, to } = item;
      if (link !== undefined && to !== undefined && posix.resolve(posix.dirname(link), to) === shortest(link))
        yield { path: [...at, 'to'], message: `the link "${link}" of stage "${name}" leads to itself`, hint: 'write the path that it is to lead to' };
      const place = item.directory ?? link ?? item.file ?? '';
      if (/^\/(dev|proc|sys)\//.test(place))
        yield {
          path: [...at, kind],
          message: `stage "${name}" makes "${place}", which is not in the image: the engine mounts "/${place.split('/')[1]}"`,
          hint: 'choose a different directory',
        };
    }
  }
}
